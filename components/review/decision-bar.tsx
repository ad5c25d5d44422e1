'use client'
// The decisions, always in view. What happened last stands in the middle, and is read aloud.
import { clsx } from 'clsx'
import { Check, Pencil, SkipForward, Undo2, X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import type { ProposalView, RejectReason } from '@/lib/core/review/view'
import { isEditable } from './edit-pane'
import { RejectPopover } from './reject-popover'

type Props = {
  item: ProposalView | null
  busy: boolean
  canDecide: boolean
  canUndo: boolean
  said: string
  /** Said where this person cannot decide. */
  idle: string
  className?: string
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
  const idle = canDecide ? 'Nothing changes until you commit. Undo now, revert later.' : props.idle
  const touch = 'max-md:h-11 max-md:flex-1'
  return (
    <div
      role="toolbar"
      aria-label="Decide"
      className={clsx(
        'flex flex-wrap items-center gap-x-2 gap-y-1.5 border-t bg-surface px-3 py-2 pb-[max(8px,env(safe-area-inset-bottom))]',
        props.className,
      )}
    >
      <div className="flex gap-2 max-md:w-full">
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
      <div className="order-last flex min-w-0 flex-1 basis-full items-center gap-1 @min-[860px]:order-0 @min-[860px]:basis-0">
        <p
          aria-live="polite"
          className="min-w-0 flex-1 truncate text-small text-muted @min-[860px]:text-center @min-[860px]:text-base"
        >
          {said || idle}
        </p>
        <span className="flex md:hidden">
          <IconButton
            label="Skip to the next undecided"
            icon={<SkipForward aria-hidden="true" />}
            disabled={!item}
            onClick={onSkip}
          />
          <IconButton
            label="Undo"
            icon={<Undo2 aria-hidden="true" />}
            disabled={!canUndo || !canDecide}
            onClick={onUndo}
          />
        </span>
      </div>
      <div className="ml-auto flex gap-2 max-md:hidden">
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
