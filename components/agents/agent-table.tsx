// The agents: what they read, what they did, and when they dreamed.
import { MoonStar } from 'lucide-react'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { formatCount } from '@/components/ui/format'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { AgentRow } from '@/lib/core/schedule/view'

export function AgentTable({ rows, canManage }: { rows: AgentRow[]; canManage: boolean }) {
  return (
    <Table label="Agents">
      <Thead>
        <Th>Name</Th>
        <Th from="md">Stores</Th>
        <Th numeric from="sm">
          Transcripts
        </Th>
        <Th numeric>New</Th>
        <Th from="lg">Last dream</Th>
        <Th from="lg">Next run</Th>
        <Th>Dream</Th>
      </Thead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <Td className="font-medium">
              <Link href={`/agents/${row.id}`} className="row-link">
                {row.name}
              </Link>{' '}
              {row.isSample && <Badge tone="accent">Sample</Badge>}
            </Td>
            <Td from="md" className="text-muted">
              {row.stores.map((s) => s.name).join(', ') || '–'}
            </Td>
            <Td numeric from="sm">
              {formatCount(row.transcripts)}
            </Td>
            <Td numeric>{formatCount(row.newTranscripts)}</Td>
            <Td from="lg" className="text-muted">
              {row.lastDream ? <RelativeTime at={row.lastDream.createdAt} /> : '–'}
            </Td>
            <Td from="lg" className="text-muted">
              {row.schedule?.nextRuns[0] ? <RelativeTime at={row.schedule.nextRuns[0]} /> : 'off'}
            </Td>
            <Td>
              {canManage && (
                <ButtonLink
                  size="sm"
                  className="relative z-10"
                  href={`/dreams/new?agent=${row.id}`}
                  icon={<MoonStar aria-hidden="true" />}
                  aria-label={`Dream now, ${row.name}`}
                >
                  Dream now
                </ButtonLink>
              )}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
