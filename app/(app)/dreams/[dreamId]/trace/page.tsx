// How a dream came to what it proposes: every step, what it was about, what it answered, what it took.
import { TraceTable } from '@/components/dreams/trace-table'
import { plural } from '@/components/ui/format'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { Panel } from '@/components/ui/panel'
import { orNotFound } from '@/lib/http/or-not-found'
import { requireCtx } from '@/lib/http/session'
import { getTrace } from '@/lib/use-cases/dreams/get-trace'

export const metadata = { title: 'Trace' }

const names = {
  orient: 'Orient',
  study: 'Study',
  gather: 'Gather',
  consolidate: 'Consolidate',
  verify: 'Verify',
  propose: 'Propose',
}

export default async function TracePage({ params }: { params: Promise<{ dreamId: string }> }) {
  const { dreamId } = await params
  const trace = await orNotFound(getTrace(await requireCtx(), { dreamId }))
  return (
    <Page>
      <PageHead
        trail={[
          { href: '/dreams', label: 'Dreams' },
          { href: `/dreams/${dreamId}`, label: trace.title },
        ]}
        title="Trace"
        description="Each step of this dream: what it was about, what it answered, and what it took."
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        {trace.phases.length === 0 && (
          <p className="text-muted">It has not begun. Its steps appear here as they are made.</p>
        )}
        {trace.phases.map(({ name, steps }) => (
          <Panel key={name} title={names[name]} note={plural(steps.length, 'step')} flush>
            <TraceTable dreamId={dreamId} name={names[name]} steps={steps} />
          </Panel>
        ))}
      </div>
    </Page>
  )
}
