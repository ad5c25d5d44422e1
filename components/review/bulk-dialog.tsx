'use client'
// Approving many at once: exactly what is taken in, and what is left out and why. One step for Undo.
import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { plural } from '@/components/ui/format'
import { KindBadge } from '@/components/ui/kind-badge'
import { planBulk } from '@/lib/core/review/plan-bulk'
import type { ProposalView } from '@/lib/core/review/view'
import { InlineCode } from './inline-code'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** What was selected, or all that the list shows. */
  items: ProposalView[]
  isSelection: boolean
  pending: boolean
  onApprove: (items: ProposalView[]) => void
}

function Line({ item, reason }: { item: ProposalView; reason?: string }) {
  return (
    <li className="flex items-start gap-2 border-b py-1.5 last:border-b-0">
      <KindBadge kind={item.kind} glyphOnly className="pt-0.5" />
      <span className="min-w-0 flex-1 break-words">
        <InlineCode text={item.title} />
        <span className="block text-small text-muted">
          {reason ?? item.changes.map((c) => c.path.slice(1)).join(', ')}
        </span>
      </span>
    </li>
  )
}

export function BulkDialog({ open, onOpenChange, items, isSelection, pending, onApprove }: Props) {
  const cancel = useRef<HTMLButtonElement>(null)
  const { included, excluded } = planBulk(items)
  const decided = excluded.filter((e) => e.item.state !== 'pending')
  const risky = excluded.filter((e) => e.item.state === 'pending')
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Approve many"
      onOpenAutoFocus={(event) => {
        event.preventDefault()
        cancel.current?.focus()
      }}
      description={
        isSelection
          ? `Of the ${plural(items.length, 'proposal')} that you selected.`
          : `Of the ${plural(items.length, 'proposal')} that the list shows. Filter or select to narrow it down.`
      }
      footer={
        <>
          <Button ref={cancel} onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
          <Button
            variant="approve"
            disabled={included.length === 0}
            pending={pending}
            pendingLabel="Approving…"
            onClick={() => onApprove(included)}
          >
            Approve {plural(included.length, 'proposal')}
          </Button>
        </>
      }
    >
      {included.length > 0 ? (
        <section aria-label="Included">
          <h3 className="font-semibold">Included: {included.length}</h3>
          <ul>
            {included.map((item) => (
              <Line key={item.id} item={item} />
            ))}
          </ul>
        </section>
      ) : (
        <p className="text-muted">None of these can be approved together.</p>
      )}
      {risky.length > 0 && (
        <section aria-label="Left out" className="mt-4">
          <h3 className="font-semibold">Left out, to be decided one by one: {risky.length}</h3>
          <ul>
            {risky.map(({ item, reason }) => (
              <Line key={item.id} item={item} reason={reason} />
            ))}
          </ul>
        </section>
      )}
      {decided.length > 0 && <p className="mt-4 text-muted">{plural(decided.length, 'proposal')} decided already.</p>}
    </Dialog>
  )
}
