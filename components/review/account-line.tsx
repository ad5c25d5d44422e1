// How often, how lately, at what cost, and what happened since: the facts behind a proposal in one line.
import { Fragment, type ReactNode } from 'react'
import { plural } from '@/components/ui/format'
import type { ProposalView } from '@/lib/core/review/view'
import { ShortDate } from './short-date'

export function AccountLine({ item }: { item: ProposalView }) {
  const { transcripts, agents, lastSeen, minutesLost } = item.occurrences
  const { since } = item
  const parts: ReactNode[] = [
    transcripts > 0 ? plural(transcripts, 'session') : 'Found in the memory itself',
    agents > 0 && transcripts > 0 && plural(agents, 'agent'),
    lastSeen && (
      <>
        last <ShortDate at={lastSeen} />
      </>
    ),
    minutesLost !== null && minutesLost > 0 && `about ${plural(Math.round(minutesLost), 'minute')} lost`,
    since && since.occasions > 0 && `since then it came back ${since.recurred} of ${plural(since.occasions, 'time')}`,
  ].filter(Boolean)
  return (
    <p className="text-muted">
      {parts.map((part, i) => (
        <Fragment key={i}>
          {i > 0 && ' · '}
          {part}
        </Fragment>
      ))}
    </p>
  )
}
