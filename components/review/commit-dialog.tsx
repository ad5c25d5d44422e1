'use client'
// Before the store changes: what goes in, which files, who reads them, and what happens with the rest.
import { type RefObject, useEffect, useRef, useState } from 'react'
import { type ActionError, offline } from '@/components/ui/action-result'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Radio } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { plural } from '@/components/ui/format'
import { Textarea } from '@/components/ui/input'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { useAction } from '@/components/ui/use-action'
import type { CommitPreview, CommitResult, ReviewView } from '@/lib/core/review/view'
import { CommitContents } from './commit-contents'
import { CommitDone } from './commit-done'
import { ReturnedList } from './returned-list'
import type { ReviewActions } from './review-actions'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  review: ReviewView
  actions: Pick<ReviewActions, 'preview' | 'commit'>
  /** After a commit, or when conflicts came back. */
  onChanged: () => void
  onShow: (proposalId: string) => void
}

export function CommitDialog({ open, onOpenChange, review, actions, onChanged, onShow }: Props) {
  const [result, setResult] = useState<CommitResult | null>(null)
  const done = result?.ok === true
  const change = (next: boolean) => {
    onOpenChange(next)
    if (!next) setResult(null)
  }
  const cancel = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      size="md"
      title={done ? 'Committed' : `Commit to ${review.store.name}`}
      onOpenAutoFocus={(event) => {
        event.preventDefault()
        cancel.current?.focus()
      }}
    >
      {done ? (
        <CommitDone result={result} review={review} onShow={onShow} onClose={() => change(false)} />
      ) : (
        <CommitForm
          review={review}
          actions={actions}
          refused={result}
          cancelRef={cancel}
          onCancel={() => change(false)}
          onShow={onShow}
          onResult={(next) => {
            setResult(next)
            onChanged()
          }}
        />
      )}
    </Dialog>
  )
}

type FormProps = {
  review: ReviewView
  actions: Props['actions']
  refused: CommitResult | null
  cancelRef: RefObject<HTMLButtonElement | null>
  onCancel: () => void
  onShow: (proposalId: string) => void
  onResult: (result: CommitResult) => void
}

function CommitForm({ review, actions, refused, cancelRef, onCancel, onShow, onResult }: FormProps) {
  const [preview, setPreview] = useState<CommitPreview | null>(null)
  const [message, setMessage] = useState('')
  const [rejectRest, setRejectRest] = useState(false)
  const [failed, setFailed] = useState<ActionError | null>(null)
  const commit = useAction(actions.commit)
  const field = useRef<HTMLTextAreaElement>(null)
  const { preview: look } = actions

  useEffect(() => {
    let current = true
    const load = async () => {
      const loaded = await look({ reviewId: review.id }).catch(() => null)
      if (!current) return
      if (!loaded?.ok) return setFailed(loaded ? loaded.error : offline)
      setPreview(loaded.value)
      setMessage((typed) => typed || loaded.value.suggestedMessage)
      // Deletions are confirmed with intent: there the focus stays on Cancel.
      if (loaded.value.deletes === 0) requestAnimationFrame(() => field.current?.focus())
    }
    void load()
    return () => {
      current = false
    }
  }, [look, review.id])

  const submit = async () => {
    if (!preview || preview.proposals === 0 || !message.trim()) return
    const input = { reviewId: review.id, message: message.trim(), rejectRest }
    const result = await commit.run(input)
    if (result?.ok) onResult(result.value)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {refused && !refused.ok && (
        <Banner tone="warn" live className="mb-3" title={refused.message}>
          <ReturnedList returned={refused.returned} onShow={onShow} />
        </Banner>
      )}
      <Failure error={failed ?? commit.error} className="mb-3" />
      {preview ? (
        <CommitContents preview={preview} />
      ) : (
        !failed && (
          <Loading label="Working out the commit">
            <Skeleton className="mb-2 h-5 w-2/3" />
            <Skeleton className="h-24 w-full" />
          </Loading>
        )
      )}
      <Field label="Message" className="mt-4">
        <Textarea
          ref={field}
          rows={2}
          required
          maxLength={2000}
          value={message}
          onChange={(event) => setMessage(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
            event.preventDefault()
            void submit()
          }}
        />
      </Field>
      {preview && preview.undecided > 0 && (
        <fieldset className="mt-4">
          <legend className="font-medium">{plural(preview.undecided, 'proposal')} undecided</legend>
          <Radio
            name="rest"
            label="Leave them pending"
            hint="The review stays open"
            checked={!rejectRest}
            onChange={() => setRejectRest(false)}
            className="mt-1"
          />
          <Radio
            name="rest"
            label="Reject the rest"
            hint="The review is closed"
            checked={rejectRest}
            onChange={() => setRejectRest(true)}
          />
        </fieldset>
      )}
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button ref={cancelRef} onClick={onCancel}>
          Cancel
        </Button>
        <Button
          type="submit"
          variant="primary"
          disabled={!preview || preview.proposals === 0}
          pending={commit.pending}
          pendingLabel="Committing…"
        >
          Commit {preview ? plural(preview.files.length, 'file') : ''}
        </Button>
      </div>
    </form>
  )
}
