'use client'
// Asks before typed text is left behind by a link.
import { useRouter } from 'next/navigation'
import { ConfirmDialog } from './confirm-dialog'
import { useLeaveGuard } from './use-leave-guard'

/** @param active something was typed that is kept nowhere yet */
export function LeaveDialog({ active }: { active: boolean }) {
  const router = useRouter()
  const [leaving, setLeaving] = useLeaveGuard(active)
  const go = () => {
    const to = leaving
    setLeaving(null)
    if (to) router.push(to)
  }
  return (
    <ConfirmDialog
      open={leaving !== null}
      onOpenChange={(open) => !open && setLeaving(null)}
      title="Leave what you typed?"
      confirm="Leave"
      onConfirm={go}
    >
      It is kept nowhere yet, and would be lost.
    </ConfirmDialog>
  )
}
