// Which proposals rest on an event.
import { Quote } from 'lucide-react'
import Link from 'next/link'
import type { TranscriptDetail } from '@/lib/core/transcript/view'

export function CitedBy({ cited }: { cited: TranscriptDetail['cited'] }) {
  const proposals = [...new Map(cited.map((c) => [c.proposalId, c])).values()]
  if (proposals.length === 0) return null
  return (
    <ul className="mt-2 grid gap-1">
      {proposals.map((c) => (
        <li key={c.proposalId} className="flex items-start gap-1.5 text-small text-muted">
          <Quote aria-hidden="true" className="mt-0.5 size-3 shrink-0" />
          <span className="min-w-0 break-words">
            Quoted by{' '}
            <Link className="link" href={`/review/${c.reviewId}?proposal=${c.proposalId}`}>
              {c.title}
            </Link>
          </span>
        </li>
      ))}
    </ul>
  )
}
