// A decision that was not taken: what happened, and both ways on. What was typed is not lost.
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import type { DeskTrouble } from '@/lib/core/review/reduce-desk'

const verbs = { approve: 'Approve', reject: 'Reject', edit: 'Save my edit', undo: 'Undo' }

type Props = { trouble: DeskTrouble; onAgain: () => void; onDismiss: () => void }

export function TroubleBanner({ trouble, onAgain, onDismiss }: Props) {
  return (
    <Banner
      tone="warn"
      live
      className="mx-4 my-3"
      title={trouble.message}
      actions={
        <>
          <Button size="sm" onClick={onAgain}>
            {trouble.theirs ? `${verbs[trouble.wanted.verb]} anyway` : 'Try again'}
          </Button>
          <Button size="sm" variant="quiet" onClick={onDismiss}>
            {trouble.theirs ? 'Keep theirs' : 'Not now'}
          </Button>
        </>
      }
    >
      {trouble.theirs
        ? 'Your decision was not saved. What stands there now is theirs.'
        : 'Your decision was not saved.'}
    </Banner>
  )
}
