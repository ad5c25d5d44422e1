// What was done last, by whom.
import { actionInWords } from '@/components/audit/action-in-words'
import { RelativeTime } from '@/components/ui/relative-time'
import type { AuditRow } from '@/lib/core/schedule/view'

export function Activity({ rows }: { rows: AuditRow[] }) {
  if (rows.length === 0) return <p className="text-muted">Nothing yet.</p>
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
      {rows.map((row) => (
        <li key={row.id} className="flex items-baseline gap-3">
          <span className="min-w-0 flex-1 truncate">
            <span className="font-medium">{row.actorName}</span> {actionInWords(row.action)}{' '}
            <span className="text-muted">{row.objectName}</span>
          </span>
          <span className="shrink-0 text-small text-muted">
            <RelativeTime at={row.at} />
          </span>
        </li>
      ))}
    </ul>
  )
}
