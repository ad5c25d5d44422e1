// The steps of one phase: what each was about, what came of it, and what it took.
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { formatCount } from '@/components/ui/format'
import { Table, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { TraceRow } from '@/lib/core/dream/view'

const tokensOf = ({ usage }: TraceRow): number => usage.input + usage.output + usage.cacheRead + usage.cacheWrite

/** Milliseconds as people read them. */
export const duration = (ms: number | null): string =>
  ms === null ? '–' : ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`

export function StepBadges({ step }: { step: TraceRow }) {
  return (
    <>
      {step.reused && <Badge title="An earlier dream had paid for it">From memory</Badge>}
      {step.status === 'failed' && <Badge tone="reject">Failed</Badge>}
      {step.status === 'skipped' && <Badge tone="edit">Skipped</Badge>}
      {step.status === 'running' && <Badge tone="accent">Running</Badge>}
      {step.status === 'waiting' && <Badge>Waiting</Badge>}
      {step.attempts > 1 && <Badge>{step.attempts} tries</Badge>}
    </>
  )
}

export function TraceTable({ dreamId, name, steps }: { dreamId: string; name: string; steps: TraceRow[] }) {
  return (
    <Table label={`Steps of ${name}`}>
      <Thead>
        <Th>About, and what came of it</Th>
        <Th numeric from="sm">
          Tokens
        </Th>
        <Th numeric from="md">
          From cache
        </Th>
        <Th numeric from="sm">
          Cost
        </Th>
        <Th numeric>Time</Th>
      </Thead>
      <tbody>
        {steps.map((step) => (
          <Tr key={step.stepId}>
            <Td className="[overflow-wrap:anywhere]">
              <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <Link className="row-link font-medium hover:underline" href={`/dreams/${dreamId}/trace/${step.stepId}`}>
                  {step.label}
                </Link>
                <StepBadges step={step} />
              </span>
              <span className="mt-0.5 block text-small text-muted">{step.why ?? step.answer}</span>
            </Td>
            <Td numeric from="sm">
              {formatCount(tokensOf(step))}
            </Td>
            <Td numeric from="md">
              {formatCount(step.usage.cacheRead)}
            </Td>
            <Td numeric from="sm">
              ${step.costUsd.toFixed(3)}
            </Td>
            <Td numeric>{duration(step.ms)}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
