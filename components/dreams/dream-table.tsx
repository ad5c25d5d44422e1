// The dreams: what they read, and what came of it.
import Link from 'next/link'
import { formatCount } from '@/components/ui/format'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { DreamRow } from '@/lib/core/dream/view'
import { statusInWords } from './status-in-words'

export function DreamTable({ rows }: { rows: DreamRow[] }) {
  return (
    <Table label="Dreams">
      <Thead>
        <Th>Agent</Th>
        <Th>State</Th>
        <Th numeric from="sm">
          Transcripts
        </Th>
        <Th numeric>Proposals</Th>
        <Th from="md">Started</Th>
      </Thead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <Td>
              <Link href={`/dreams/${row.id}`} className="row-link font-medium">
                {row.title}
              </Link>
            </Td>
            <Td>{statusInWords[row.status]}</Td>
            <Td numeric from="sm">
              {formatCount(row.transcripts)}
            </Td>
            <Td numeric>{formatCount(row.proposals)}</Td>
            <Td from="md" className="text-muted">
              <RelativeTime at={row.createdAt} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
