'use client'
// The middle of the desk: every document that a proposal changes, one below the other, under one decision.
import { type RefObject, useEffect, useMemo, useState } from 'react'
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
  const counts = useMemo(() => lineCounts(item), [item])
  const [asProposed, setAsProposed] = useState(false)
  const [resolved, setResolved] = useState<Record<string, string>>({})
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
          {counts}
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
            {change.standing === 'conflict' && item.state !== 'committed' && (
              <Conflict {...props} change={change} resolved={resolved} onResolved={setResolved} />
            )}
          </ChangeBlock>
        ))}
      </ScrollPane>
    </div>
  )
}

type ConflictProps = Props & {
  change: ChangeView
  /** Texts chosen for documents of this proposal whose conflicts are resolved, while others are not. */
  resolved: Record<string, string>
  onResolved: (resolved: Record<string, string>) => void
}

/** Documents are resolved one after the other; the last one makes the decision. Others go in as they are proposed. */
function Conflict({ change, item, review, disabled, resolved, onResolved, onKeep, onResolve, onEdit }: ConflictProps) {
  const { before, after, head } = change
  const open = item.changes.filter((c) => c.standing === 'conflict' && !(c.id in resolved))
  if (change.id in resolved)
    return <p className="border-b bg-approve-soft px-4 py-2">Resolved. {plural(open.length, 'document')} to go.</p>
  const canResolve = isEditable(change)
  const resolve = (choices: ConflictChoice[]) => {
    const text = resolveConflict(before ?? '', after ?? '', head ?? '', choices)
    const all = { ...resolved, [change.id]: text }
    if (open.length > 1) onResolved(all)
    else if (item.changes.length === 1 && text === head) onKeep()
    else onResolve(Object.entries(all).map(([changeId, chosen]) => ({ changeId, after: chosen })))
  }
  return (
    <ConflictBlock
      change={change}
      moved={review.moved}
      disabled={disabled || !review.canDecide}
      onKeep={canResolve ? () => resolve(change.conflicts.map(() => 'current' as const)) : onKeep}
      {...(canResolve ? { onResolve: resolve, onEdit } : {})}
    />
  )
}
