'use client'
// The middle of the desk: every document that a proposal changes, one below the other, under one decision.
import { type RefObject, useEffect, useState } from 'react'
import { plural } from '@/components/ui/format'
import { ScrollPane } from '@/components/ui/scroll-pane'
import { Segmented } from '@/components/ui/segmented'
import { countLines } from '@/lib/core/diff/summary'
import { type ConflictChoice, resolveConflict } from '@/lib/core/review/resolve-conflict'
import { sidesOf } from '@/lib/core/review/sides-of'
import type { ChangeView, ProposalView, ReviewView } from '@/lib/core/review/view'
import { ChangeBlock, type DiffMode } from './change-block'
import { ConflictBlock } from './conflict-block'
import { isEditable } from './edit-pane'
import { useFirstChange } from './use-first-change'

/** Two columns narrower than this, in px together, break every second word. */
const splitWidth = 460

function useIsNarrow(scroller: RefObject<HTMLElement | null>): boolean {
  const [isNarrow, setIsNarrow] = useState(false)
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(() => setIsNarrow(element.clientWidth < splitWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])
  return isNarrow
}

/** Give it the proposal's id as key: each proposal begins at its first change. */
type Props = {
  item: ProposalView
  review: ReviewView
  mode: DiffMode
  /** Split is offered where the window is wide enough for it. */
  canSplit: boolean
  onMode: (mode: DiffMode) => void
  disabled: boolean
  scroller: RefObject<HTMLElement | null>
  onKeep: () => void
  onResolve: (edits: { changeId: string; after: string }[]) => void
  onEdit: () => void
}

function lineCounts(item: ProposalView): string {
  const totals = { added: 0, removed: 0 }
  for (const change of item.changes) {
    const { before, after } = sidesOf(change)
    const { added, removed, changed } = countLines(before ?? '', after ?? '')
    totals.added += added + changed
    totals.removed += removed + changed
  }
  return `+${totals.added} −${totals.removed} lines`
}

export function DiffPane(props: Props) {
  const { item, review, onMode, scroller } = props
  const isNarrow = useIsNarrow(scroller)
  const canSplit = props.canSplit && !isNarrow
  const mode = props.mode === 'split' && !canSplit ? 'unified' : props.mode
  const [asProposed, setAsProposed] = useState(false)
  useFirstChange(scroller, item.standing !== 'conflict') // a conflict is shown first, above the diff
  const modes = [
    ...(canSplit ? [{ value: 'split' as const, label: 'Split' }] : []),
    { value: 'unified' as const, label: canSplit ? 'Unified' : 'Diff' },
    { value: 'rendered' as const, label: 'Rendered' },
  ]
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="hidden flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-1.5 @min-[720px]:flex">
        <p className="min-w-0 flex-1 text-small text-muted tabular-nums">
          {item.changes.length > 1 && `${plural(item.changes.length, 'document')}, one decision · `}
          {lineCounts(item)}
        </p>
        <Segmented label="How to show the change" value={mode} onChange={onMode} options={modes} />
      </div>
      <ScrollPane label="Change" ref={scroller} className="flex-1">
        {item.changes.map((change) => (
          <ChangeBlock
            key={`${item.id} ${change.id}`}
            change={change}
            readers={item.readers}
            storeId={review.store.id}
            mode={mode}
            asProposed={asProposed}
            onAsProposed={setAsProposed}
          >
            {change.standing === 'conflict' && item.state !== 'rejected' && <Conflict {...props} change={change} />}
          </ChangeBlock>
        ))}
      </ScrollPane>
    </div>
  )
}

/** Resolving one document's conflict is an edit of that document; the others go in as they are proposed. */
function Conflict({ change, review, disabled, onKeep, onResolve, onEdit }: Props & { change: ChangeView }) {
  const { before, after, head } = change
  const canResolve = isEditable(change) && after !== null
  const resolve = (choices: ConflictChoice[]) =>
    onResolve([{ changeId: change.id, after: resolveConflict(before ?? '', after ?? '', head ?? '', choices) }])
  return (
    <ConflictBlock
      change={change}
      moved={review.moved}
      disabled={disabled || !review.canDecide}
      onKeep={onKeep}
      {...(canResolve ? { onResolve: resolve, onEdit } : {})}
    />
  )
}
