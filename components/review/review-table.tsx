// Reviews: what each asks for, and how long it takes.
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { plural } from '@/components/ui/format'
import { Progress } from '@/components/ui/progress'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { ReviewRow } from '@/lib/core/review/view'

const sourceWords: Record<ReviewRow['source'], string> = {
  dream: 'Dream',
  import: 'Import',
  promotion: 'Promotion',
  revert: 'Revert',
  hand: 'By hand',
}

export function ReviewTable({ label, rows }: { label: string; rows: ReviewRow[] }) {
  return (
    <Table label={label}>
      <Thead>
        <Th>Review</Th>
        <Th from="sm">Decided</Th>
        <Th from="md">Store</Th>
        <Th from="lg">To mind</Th>
        <Th numeric>Age</Th>
      </Thead>
      <tbody>
        {rows.map((row) => {
          const decided = row.proposals - row.undecided
          return (
            <Tr key={row.id}>
              <Td className="w-full max-w-0 sm:w-2/5">
                <Link href={`/review/${row.id}`} className="row-link line-clamp-2 font-medium [overflow-wrap:anywhere]">
                  {row.title}
                </Link>
                <span className="block text-small text-muted sm:truncate">
                  {[
                    row.isSample ? 'Sample' : null,
                    sourceWords[row.source],
                    row.agent?.name,
                    plural(row.proposals, 'proposal'),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                  {row.status === 'open' &&
                    row.undecided > 0 &&
                    ` · about ${plural(Math.max(1, Math.round(row.minutes)), 'minute')}`}
                </span>
              </Td>
              <Td from="sm" className="w-1/5">
                {row.status === 'open' ? (
                  <Progress
                    value={decided}
                    max={row.proposals}
                    label={`Decided in ${row.title}`}
                    text={`${decided} of ${row.proposals}`}
                  />
                ) : (
                  <span className="text-muted">{row.status === 'committed' ? 'Committed' : 'Closed'}</span>
                )}
              </Td>
              <Td from="md" className="text-muted">
                {row.store.name}
              </Td>
              <Td from="lg">
                <span className="flex flex-wrap gap-1">
                  {row.conflicts > 0 && <Badge tone="reject">{plural(row.conflicts, 'conflict')}</Badge>}
                  {row.deletes > 0 && <Badge tone="flag">{plural(row.deletes, 'deletion')}</Badge>}
                  {row.conflicts + row.deletes === 0 && <span className="text-muted">–</span>}
                </span>
              </Td>
              <Td numeric className="whitespace-nowrap text-muted">
                <RelativeTime at={row.createdAt} />
              </Td>
            </Tr>
          )
        })}
      </tbody>
    </Table>
  )
}
