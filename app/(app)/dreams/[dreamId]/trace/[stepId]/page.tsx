// One step of a dream, whole.
import Link from 'next/link'
import { duration, StepBadges } from '@/components/dreams/trace-table'
import { DefinitionList } from '@/components/ui/definition-list'
import { formatCount } from '@/components/ui/format'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { Panel } from '@/components/ui/panel'
import { ScrollPane } from '@/components/ui/scroll-pane'
import { orNotFound } from '@/lib/http/or-not-found'
import { requireCtx } from '@/lib/http/session'
import { getStep } from '@/lib/use-cases/dreams/get-step'

export const metadata = { title: 'Step' }

type Props = { params: Promise<{ dreamId: string; stepId: string }> }

function Whole({ title, text }: { title: string; text: string }) {
  return (
    <Panel title={title} flush>
      <ScrollPane label={`${title}, as JSON`} className="max-h-[60vh]">
        <pre className="p-4 font-mono text-small whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</pre>
      </ScrollPane>
    </Panel>
  )
}

export default async function StepPage({ params }: Props) {
  const step = await orNotFound(getStep(await requireCtx(), await params))
  const { usage } = step
  return (
    <Page width="narrow">
      <PageHead
        trail={[
          { href: `/dreams/${step.dreamId}`, label: 'Dream' },
          { href: `/dreams/${step.dreamId}/trace`, label: 'Trace' },
        ]}
        title={step.label}
        badges={<StepBadges step={step} />}
        description={step.why ?? step.answer ?? undefined}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <Panel title="What it took">
          <DefinitionList
            items={[
              { name: 'Phase', value: step.phase },
              { name: 'By', value: step.by },
              { name: 'Time', value: duration(step.ms) },
              { name: 'Tries', value: formatCount(step.attempts) },
              { name: 'Tokens read', value: formatCount(usage.input) },
              { name: 'Read from cache', value: formatCount(usage.cacheRead) },
              { name: 'Written to cache', value: formatCount(usage.cacheWrite) },
              { name: 'Tokens answered', value: formatCount(usage.output) },
              { name: 'Cost', value: `$${step.costUsd.toFixed(4)}` },
            ]}
          />
        </Panel>
        {step.read.length > 0 && (
          <Panel title="Sessions it read">
            <ul className="grid gap-1">
              {step.read.map((t) => (
                <li key={t.transcriptId}>
                  <Link className="link" href={`/transcripts/${t.transcriptId}`}>
                    {t.title}
                  </Link>
                </li>
              ))}
            </ul>
          </Panel>
        )}
        <Whole title="What it was asked" text={step.asked} />
        <Whole title="What it answered" text={step.answered} />
      </div>
    </Page>
  )
}
