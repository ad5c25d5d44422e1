import { RelativeTime } from '@/components/ui/relative-time'
import { Table, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { AuditRow } from '@/lib/core/schedule/view'
import { actionInWords } from './action-in-words'

export function AuditTable({ rows }: { rows: AuditRow[] }) {
  return (
    <Table label="Audit">
      <Thead>
        <Th>When</Th>
        <Th>Who</Th>
        <Th>What</Th>
        <Th from="sm">On</Th>
      </Thead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <Td className="whitespace-nowrap text-muted">
              <RelativeTime at={row.at} />
            </Td>
            <Td>
              {row.actorName}
              {row.actorType === 'key' && <span className="text-muted"> (API key)</span>}
            </Td>
            <Td>{actionInWords(row.action)}</Td>
            <Td from="sm" className="text-muted [overflow-wrap:anywhere]">
              {row.objectName ?? row.objectId ?? '–'}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
