// The agents: what they read, what they did, and when they dreamed.
import { DreamNowButton } from '@/components/dreams/dream-now-button'
import type { Action } from '@/components/ui/action-result'
import { Badge } from '@/components/ui/badge'
import { formatCount } from '@/components/ui/format'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { AgentRow } from '@/lib/core/schedule/view'

type Props = { rows: AgentRow[]; canManage: boolean; start: Action<{ agentId: string }, { id: string }> }

export function AgentTable({ rows, canManage, start }: Props) {
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
        <Th>Dream</Th>
      </Thead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <Td className="font-medium">
              {row.name} {row.isSample && <Badge tone="accent">Sample</Badge>}
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
            <Td>{canManage ? <DreamNowButton agent={row} start={start} /> : '–'}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
