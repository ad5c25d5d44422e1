'use client'
// The decisions, always in view. What happened last stands in the middle, and is read aloud.
import { Check, Pencil, SkipForward, Undo2, X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { ProposalView, RejectReason } from '@/lib/core/review/view'
import { isEditable } from './edit-pane'
import { RejectPopover } from './reject-popover'

type Props = {
  item: ProposalView | null
  busy: boolean
  canDecide: boolean
  canUndo: boolean
  said: string
  rejecting: boolean
  onRejecting: (open: boolean) => void
  onApprove: () => void
  onReject: (reason: RejectReason | null, note: string | null) => void
  onEdit: () => void
  onSkip: () => void
  onUndo: () => void
}

export function DecisionBar(props: Props) {
  const { item, busy, canDecide, canUndo, said, onApprove, onReject, onEdit, onSkip, onUndo } = props
  const isClosed =
    !item || !canDecide || item.state === 'committed' || (item.standing === 'already' && item.state === 'pending')
  const needsChoice = item?.standing === 'conflict'
  const touch = 'max-md:h-11 max-md:flex-1'
  return (
    <div
      role="toolbar"
      aria-label="Decide"
      className="flex flex-wrap items-center gap-2 border-t bg-surface px-3 py-2 pb-[max(8px,env(safe-area-inset-bottom))]"
    >
      <p
        aria-live="polite"
        className="order-last min-w-0 flex-1 basis-full truncate text-small text-muted md:order-0 md:basis-0 md:text-center md:text-base"
      >
        {said || 'Nothing changes until you commit. Undo now, revert later.'}
      </p>
      <div className="flex gap-2 max-md:w-full md:order-first">
        <RejectPopover open={props.rejecting} onOpenChange={props.onRejecting} onReject={onReject}>
          <Button
            variant="reject"
            shortcut="r"
            icon={<X aria-hidden="true" />}
            disabled={isClosed}
            aria-busy={busy || undefined}
            className={touch}
          >
            Reject
          </Button>
        </RejectPopover>
        <Button
          shortcut="e"
          icon={<Pencil aria-hidden="true" />}
          disabled={isClosed || !item?.changes.some(isEditable)}
          onClick={onEdit}
          className={touch}
        >
          Edit
        </Button>
        <Button
          variant="quiet"
          shortcut="s"
          icon={<SkipForward aria-hidden="true" />}
          disabled={!item}
          onClick={onSkip}
          className="max-md:hidden"
        >
          Skip
        </Button>
        <Button
          variant="approve"
          icon={<Check aria-hidden="true" />}
          disabled={isClosed || needsChoice}
          onClick={onApprove}
          className="h-11 flex-1 md:hidden"
        >
          Approve
        </Button>
      </div>
      <div className="flex gap-2 max-md:hidden">
        <Button
          variant="quiet"
          shortcut="u"
          icon={<Undo2 aria-hidden="true" />}
          disabled={!canUndo || !canDecide}
          onClick={onUndo}
        >
          Undo
        </Button>
        <Button
          variant="approve"
          shortcut="a"
          icon={<Check aria-hidden="true" />}
          disabled={isClosed || needsChoice}
          title={needsChoice ? 'Decide the conflict first: keep, take or edit' : undefined}
          onClick={onApprove}
        >
          Approve
        </Button>
      </div>
    </div>
  )
}
