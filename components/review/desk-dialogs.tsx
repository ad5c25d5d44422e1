'use client'
// The questions that the desk asks: leave an edit, approve many, commit.
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { ProposalView } from '@/lib/core/review/view'
import { BulkDialog } from './bulk-dialog'
import { CommitDialog } from './commit-dialog'
import type { ReviewActions } from './review-actions'
import type { DeskHandle } from './use-desk'
import type { useDeskView } from './use-desk-view'

type Props = {
  handle: DeskHandle
  view: ReturnType<typeof useDeskView>
  actions: ReviewActions
  /** What "approve many" is about: the selected ones, else all that the list shows. */
  chosen: ProposalView[]
  onApprove: (items: ProposalView[]) => void
  onDiscard: () => void
  onShow: (id: string) => void
}

export function DeskDialogs({ handle, view, actions, chosen, onApprove, onDiscard, onShow }: Props) {
  return (
    <>
      <ConfirmDialog
        open={view.leaving !== null}
        onOpenChange={(open) => !open && view.setLeaving(null)}
        title="Leave without saving?"
        confirm="Discard the edit"
        onConfirm={onDiscard}
      >
        What you typed is not saved yet.
      </ConfirmDialog>
      <BulkDialog
        open={view.dialog === 'bulk'}
        onOpenChange={(open) => view.setDialog(open ? 'bulk' : null)}
        items={chosen}
        isSelection={handle.desk.selected.length > 0}
        pending={handle.busy}
        onApprove={onApprove}
      />
      <CommitDialog
        open={view.dialog === 'commit'}
        onOpenChange={(open) => view.setDialog(open ? 'commit' : null)}
        review={handle.review}
        actions={actions}
        onChanged={handle.refresh}
        onShow={(id) => {
          view.setDialog(null)
          onShow(id)
        }}
      />
    </>
  )
}
