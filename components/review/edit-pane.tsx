'use client'
// Editing a proposal in place: the text above, what it would change below, the proposal itself always one click away.
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { LeaveDialog } from '@/components/ui/leave-dialog'
import { ScrollPane } from '@/components/ui/scroll-pane'
import { Segmented } from '@/components/ui/segmented'
import { diffLines } from '@/lib/core/diff/hunks'
import { resolveConflict } from '@/lib/core/review/resolve-conflict'
import type { ChangeView, ProposalView } from '@/lib/core/review/view'
import { DiffView } from './diff-view'
import { TextEditor } from './text-editor'
import { useFirstChange } from './use-first-change'

type Props = {
  item: ProposalView
  pending: boolean
  /** Without edits when the text is what is proposed: then it is an approval. */
  onSave: (edits: { changeId: string; after: string }[], seenHeadId: string | null) => void
  /** The store's head as the texts show it. */
  headId: string | null
  /** Asks to leave; the desk asks back when something typed would be lost. */
  onLeave: () => void
  onDirty: (isDirty: boolean) => void
}

/** What stands in the store now: what an edit is compared with. */
const groundOf = (change: ChangeView): string => change.head ?? change.before ?? ''

/** The proposal on the store's present text; where both changed the same lines, the proposed ones to begin with. */
export function proposedText(change: ChangeView): string {
  if (change.edited === null && change.result !== null) return change.result
  if (change.before !== null && change.after !== null && change.head !== null)
    return resolveConflict(
      change.before,
      change.after,
      change.head,
      change.conflicts.map(() => 'proposed' as const),
    )
  return change.after ?? ''
}

const startText = (change: ChangeView): string => change.result ?? change.edited ?? proposedText(change)

export const isEditable = (change: ChangeView): boolean => change.op !== 'delete' && change.after !== null

export function EditPane({ item, pending, headId, onSave, onLeave, onDirty }: Props) {
  const changes = item.changes.filter(isEditable)
  const [at, setAt] = useState(changes[0]?.id ?? '')
  const [initial, setInitial] = useState(() => Object.fromEntries(changes.map((c) => [c.id, startText(c)])))
  const [texts, setTexts] = useState(initial)
  const [seenHeadId] = useState(headId) // the store may move on while somebody types
  const change = changes.find((c) => c.id === at)
  const shown = useDeferredValue(texts[at] ?? '')
  const scroller = useRef<HTMLElement>(null)
  const dirty = changes.filter((c) => texts[c.id] !== startText(c))
  const isDirty = dirty.length > 0
  useEffect(() => {
    onDirty(isDirty)
    return () => onDirty(false)
  }, [isDirty, onDirty])
  useFirstChange(scroller)
  if (!change) return null
  const save = () =>
    onSave(
      changes
        .filter((c) => dirty.includes(c) || c.standing === 'conflict')
        .map((c) => ({ changeId: c.id, after: texts[c.id] ?? '' })),
      seenHeadId,
    )
  const reset = () => {
    const text = proposedText(change)
    setInitial({ ...initial, [at]: text })
    setTexts({ ...texts, [at]: text })
  }
  const ground = groundOf(change)
  const line = (diffLines(ground, initial[at] ?? '')[0]?.start ?? 0) + 1
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <LeaveDialog active={isDirty} />
      <div className="flex flex-wrap items-center gap-2 border-b px-4 py-2">
        {changes.length > 1 ? (
          <Segmented
            label="Document to edit"
            value={at}
            onChange={setAt}
            options={changes.map((c) => ({ value: c.id, label: c.path.slice(1) }))}
          />
        ) : (
          <h3 className="min-w-0 font-mono text-code break-words">{change.path.slice(1)}</h3>
        )}
        <span className="ml-auto flex flex-wrap gap-2">
          <Button variant="quiet" onClick={reset} disabled={texts[at] === proposedText(change)}>
            Reset to the proposal
          </Button>
          <Button shortcut="Escape" onClick={onLeave}>
            Cancel
          </Button>
          <Button variant="primary" shortcut="$mod+Enter" pending={pending} pendingLabel="Saving…" onClick={save}>
            Save and approve
          </Button>
        </span>
      </div>
      <div className="min-h-40 flex-1 basis-1/2">
        <TextEditor
          key={at}
          label={`Text of ${change.path.slice(1)}`}
          initial={initial[at] ?? ''}
          line={line}
          onChange={(text) => setTexts((now) => ({ ...now, [at]: text }))}
          onSubmit={save}
          onLeave={onLeave}
        />
      </div>
      <ScrollPane label="What your edit changes" ref={scroller} className="flex-1 basis-1/2 border-t">
        <DiffView
          path={change.path.slice(1)}
          before={ground}
          after={shown}
          beforeLabel="Now"
          afterLabel="Your edit"
          split={false}
        />
      </ScrollPane>
    </div>
  )
}
