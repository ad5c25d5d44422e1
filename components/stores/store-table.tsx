// The stores: what they hold, who reads them, and when they last changed.
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { formatBytes, formatCount, plural } from '@/components/ui/format'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { StoreRow } from '@/lib/core/memory/view'

export function StoreTable({ rows }: { rows: StoreRow[] }) {
  return (
    <Table label="Stores">
      <Thead>
        <Th>Name</Th>
        <Th numeric>Memories</Th>
        <Th numeric from="md">
          Size
        </Th>
        <Th from="md">Agents</Th>
        <Th from="lg">Last commit</Th>
        <Th from="sm">To review</Th>
      </Thead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <Td className="w-full max-w-0 sm:w-1/3">
              <Link href={`/stores/${row.id}`} className="row-link line-clamp-2 font-medium [overflow-wrap:anywhere]">
                {row.name}
              </Link>
              {(row.description || row.isSample) && (
                <span className="block truncate text-small text-muted">
                  {row.isSample && 'Sample. '}
                  {row.description}
                </span>
              )}
            </Td>
            <Td numeric>{formatCount(row.memoryCount)}</Td>
            <Td numeric from="md" className="whitespace-nowrap text-muted">
              {formatBytes(row.bytes)}
            </Td>
            <Td from="md" className="text-muted">
              {row.agents.length > 0 ? row.agents.map((a) => a.name).join(', ') : '–'}
            </Td>
            <Td from="lg" className="w-1/4 max-w-0 text-muted">
              {row.lastCommit ? (
                <>
                  <span className="block truncate text-ink">{row.lastCommit.message}</span>
                  <span className="text-small">
                    {row.lastCommit.authorName}, <RelativeTime at={row.lastCommit.createdAt} />
                  </span>
                </>
              ) : (
                '–'
              )}
            </Td>
            <Td from="sm">
              {row.openReviews > 0 ? (
                <Badge tone="accent">{plural(row.openReviews, 'review')}</Badge>
              ) : (
                <span className="text-muted">–</span>
              )}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
