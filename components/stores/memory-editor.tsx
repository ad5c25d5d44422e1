'use client'
// Writing a memory by hand: text and live diff, a message, one commit. If the store moved meanwhile, what was typed stays.
import { useRouter } from 'next/navigation'
import { useDeferredValue, useEffect, useId, useRef, useState } from 'react'
import { DiffView } from '@/components/review/diff-view'
import { TextEditor } from '@/components/review/text-editor'
import { Button, ButtonLink } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Failure } from '@/components/ui/failure'
import { Input } from '@/components/ui/input'
import { LeaveDialog } from '@/components/ui/leave-dialog'
import { ScrollPane } from '@/components/ui/scroll-pane'
import { useAction } from '@/components/ui/use-action'
import { memoryHref } from './memory-href'
import type { StoreActions } from './store-actions'

type Props = {
  store: { id: string; name: string }
  /** Null for a new memory: then the path is typed too. */
  path: string | null
  /** The text as it stands in the store at `headId`. */
  text: string
  headId: string | null
  save: StoreActions['save']
}

const rooted = (path: string): string => (path.trim() === '' || path.startsWith('/') ? path.trim() : `/${path.trim()}`)

export function MemoryEditor({ store, path: known, text: base, headId, save }: Props) {
  const router = useRouter()
  const [initial] = useState(base)
  const [text, setText] = useState(base)
  const [path, setPath] = useState(known ?? '')
  const [message, setMessage] = useState('')
  const [asking, setAsking] = useState(false)
  const { run, pending, error } = useAction(save)
  const shown = useDeferredValue(text)
  const ids = useId()
  const isDirty = text !== base || (known === null && path !== '')
  const left = useRef(false)
  useEffect(() => {
    if (!isDirty) return
    const warn = (event: BeforeUnloadEvent) => {
      if (!left.current) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isDirty])
  const back = known === null ? `/stores/${store.id}` : memoryHref(store.id, known)
  const leave = () => (isDirty ? setAsking(true) : router.push(back))
  const submit = async () => {
    const target = rooted(path)
    if (target === '') return document.getElementById(`${ids}-path`)?.focus()
    const result = await run({
      storeId: store.id,
      path: target,
      text,
      seenHeadId: headId,
      message,
      isNew: known === null,
    })
    if (!result?.ok) return
    left.current = true
    router.push(memoryHref(store.id, result.value.path))
    router.refresh()
  }
  return (
    <div className="flex h-[calc(100dvh-var(--bar))] min-h-0 flex-col">
      <LeaveDialog active={isDirty && !asking} />
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b bg-surface px-4 py-2.5">
        <div className="min-w-0 flex-1 basis-60">
          <h1 className="font-semibold">{known === null ? 'New memory' : 'Edit memory'}</h1>
          {known === null ? (
            <Input
              id={`${ids}-path`}
              aria-label="Path"
              placeholder="memory/deploy.md"
              value={path}
              onChange={(event) => setPath(event.target.value)}
              className="mt-1 max-w-96 font-mono"
              maxLength={400}
              required
            />
          ) : (
            <p className="font-mono text-code break-all text-muted">
              {store.name}
              {known}
            </p>
          )}
        </div>
        <Input
          aria-label="Message"
          placeholder="What changes, and why"
          value={message}
          onChange={(event) => setMessage(event.target.value)}
          maxLength={2000}
          className="max-w-96 min-w-48 flex-1"
        />
        <div className="flex gap-2">
          <Button onClick={leave}>Cancel</Button>
          <Button variant="primary" disabled={!isDirty} pending={pending} pendingLabel="Committing…" onClick={submit}>
            Commit
          </Button>
        </div>
      </header>
      {error && (
        <div className="flex flex-wrap items-center gap-2 border-b px-4 py-2">
          <Failure error={error} className="flex-1" />
          {(error.code === 'stale' || error.code === 'conflict') && known !== null && (
            <>
              <ButtonLink size="sm" href={memoryHref(store.id, known)} target="_blank">
                See theirs
              </ButtonLink>
              <Button size="sm" onClick={() => router.refresh()}>
                Compare with the newest
              </Button>
            </>
          )}
        </div>
      )}
      <div className="flex min-h-0 flex-1 max-lg:flex-col">
        <div className="min-h-40 min-w-0 flex-1 basis-1/2">
          <TextEditor
            label={`Text of ${known?.slice(1) ?? 'the new memory'}`}
            initial={initial}
            line={1}
            onChange={setText}
            onSubmit={submit}
            onLeave={leave}
          />
        </div>
        <ScrollPane
          label="What your edit changes"
          className="flex-1 basis-1/2 border-t bg-surface lg:border-t-0 lg:border-l"
        >
          <DiffView
            path={(known ?? rooted(path)).slice(1)}
            before={known === null ? null : base}
            after={shown}
            beforeLabel="Now"
            afterLabel="Your edit"
            split={false}
          />
        </ScrollPane>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Leave without committing?"
        confirm="Discard the edit"
        onConfirm={() => {
          left.current = true
          router.push(back)
        }}
      >
        What you typed is not in the store yet.
      </ConfirmDialog>
    </div>
  )
}
