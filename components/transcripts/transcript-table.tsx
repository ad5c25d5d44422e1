// The transcripts, newest first.
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { formatCount, plural } from '@/components/ui/format'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table, Td, Th, Thead, Tr } from '@/components/ui/table'
import { maskedInWords, maskedTotal } from '@/lib/core/secrets/in-words'
import type { TranscriptRow } from '@/lib/core/transcript/view'
import { formatName } from './format-names'
import { outcomeWord } from './outcome-in-words'
import { sourceInWords } from './source-in-words'

export function TranscriptTable({ rows }: { rows: TranscriptRow[] }) {
  return (
    <Table label="Transcripts">
      <Thead>
        <Th>Title</Th>
        <Th from="md">Agent</Th>
        <Th from="lg">Format</Th>
        <Th numeric from="sm">
          Events
        </Th>
        <Th numeric from="lg">
          Errors
        </Th>
        <Th from="lg">Masked</Th>
        <Th numeric>Age</Th>
      </Thead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <Td className="w-full max-w-0 sm:w-1/2">
              <Link
                href={`/transcripts/${row.id}`}
                className="row-link line-clamp-2 font-medium [overflow-wrap:anywhere]"
              >
                {row.title}
              </Link>
              <span className="block truncate text-small text-muted">
                {row.outcome && `${outcomeWord(row.outcome)} · `}
                {sourceInWords(row)}
                <span className="sm:hidden"> · {plural(row.eventCount, 'event')}</span>
              </span>
            </Td>
            <Td from="md" className="text-muted">
              {row.agent?.name ?? '–'}
            </Td>
            <Td from="lg" className="whitespace-nowrap text-muted">
              {formatName(row.format)}
            </Td>
            <Td numeric from="sm">
              {formatCount(row.eventCount)}
            </Td>
            <Td numeric from="lg" className={row.errorCount > 0 ? '' : 'text-muted'}>
              {formatCount(row.errorCount)}
            </Td>
            <Td from="lg">
              {maskedTotal(row.masked) > 0 ? (
                <Badge tone="flag" title={maskedInWords(row.masked) ?? undefined}>
                  {maskedTotal(row.masked)} masked
                </Badge>
              ) : (
                <span className="text-muted">–</span>
              )}
            </Td>
            <Td numeric className="whitespace-nowrap text-muted">
              <RelativeTime at={row.endedAt ?? row.createdAt} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
