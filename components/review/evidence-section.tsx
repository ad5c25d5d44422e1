'use client'
// Says who, and what speaks against it. The best three quotes stand open; the rest is one click away.
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { orderEvidence } from '@/lib/core/review/order-evidence'
import type { EvidenceView, ProposalView } from '@/lib/core/review/view'
import { InlineCode } from './inline-code'
import { QuoteCard } from './quote-card'

/** As many as a reader takes in at a glance. */
const shownQuotes = 3

type Props = {
  item: ProposalView
  storeId: string
  openQuoteId: string | null
  onOpen: (quote: EvidenceView) => void
}

export function EvidenceSection({ item, storeId, openQuoteId, onOpen }: Props) {
  const [all, setAll] = useState(false)
  const quotes = orderEvidence(item.evidence)
  const against = item.evidence.filter((e) => e.side === 'against')
  const shown = all ? quotes : quotes.slice(0, shownQuotes)
  const hidden = quotes.length - shown.length
  const card = (quote: EvidenceView) => (
    <li key={quote.id}>
      <QuoteCard item={quote} storeId={storeId} isOpen={quote.id === openQuoteId} onOpen={onOpen} />
    </li>
  )
  return (
    <>
      <h3 className="font-semibold">
        Evidence <span className="ml-1 font-normal text-muted tabular-nums">{quotes.length}</span>
      </h3>
      {quotes.length === 0 ? (
        <p className="mt-2 rounded-control bg-flag-soft px-3 py-2 text-flag">
          No quote supports this. Read the change itself before you decide.
        </p>
      ) : (
        <ul className="mt-2 grid gap-2">{shown.map(card)}</ul>
      )}
      {hidden > 0 && (
        <Button variant="quiet" size="sm" className="mt-2" onClick={() => setAll(true)}>
          {hidden} more
        </Button>
      )}
      <h3 className="mt-5 font-semibold">Against</h3>
      <p className="mt-1 break-words">
        <InlineCode text={item.against.trim() || 'Nothing is noted. Nobody looked for the opposite.'} />
      </p>
      {against.length > 0 && <ul className="mt-2 grid gap-2">{against.map(card)}</ul>}
    </>
  )
}
