// Where each statement of merged documents went, so that nothing is lost in silence.
import { ArrowRight } from 'lucide-react'
import { plural } from '@/components/ui/format'
import type { LedgerEntry } from '@/lib/core/dream/types'
import { InlineCode } from './inline-code'

const place = ({ path, line }: { path: string; line: number }): string => `${path.slice(1)}:${line}`

export function Ledger({ entries }: { entries: LedgerEntry[] }) {
  const before = entries.reduce((sum, entry) => sum + entry.from.length, 0)
  return (
    <>
      <h3 className="font-semibold">Where each statement goes</h3>
      <p className="text-muted">
        {plural(before, 'statement')} in, {plural(entries.length, 'different one')} kept.
      </p>
      <ul className="mt-2 divide-y border-y">
        {entries.map((entry, i) => (
          <li key={i} className="py-2">
            <p className="break-words">
              <InlineCode text={entry.statement} />
            </p>
            <p className="mt-0.5 font-mono text-small text-muted [overflow-wrap:anywhere]">
              {entry.from.map(place).join(', ')}{' '}
              <ArrowRight aria-label="goes to" role="img" className="inline size-3.5 align-text-bottom" />{' '}
              <span className="text-ink">{place(entry.to)}</span>
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
