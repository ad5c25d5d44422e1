// When the agents dream next.
import Link from 'next/link'
import { RelativeTime } from '@/components/ui/relative-time'
import type { OverviewView } from '@/lib/core/schedule/view'

export function NextRuns({ runs }: { runs: OverviewView['nextRuns'] }) {
  if (runs.length === 0)
    return (
      <p className="text-muted">
        No agent has a schedule.{' '}
        <Link href="/agents" className="text-accent-strong underline">
          Give one
        </Link>{' '}
        and its reviews lie here in the morning.
      </p>
    )
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
      {runs.map((run) => (
        <li key={run.agent.id} className="flex items-baseline justify-between gap-3">
          <Link href={`/agents/${run.agent.id}`} className="min-w-0 truncate font-medium hover:underline">
            {run.agent.name}
          </Link>
          <span className="shrink-0 text-muted">
            <RelativeTime at={run.at} />
          </span>
        </li>
      ))}
    </ul>
  )
}
