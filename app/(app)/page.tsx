// The first page of the morning.
import { Files, Library } from 'lucide-react'
import { DreamTable } from '@/components/dreams/dream-table'
import { Activity } from '@/components/overview/activity'
import { LoadSampleButton } from '@/components/overview/load-sample-button'
import { NextRuns } from '@/components/overview/next-runs'
import { RemoveSampleButton } from '@/components/overview/remove-sample-button'
import { ReviewTable } from '@/components/review/review-table'
import { StoreTable } from '@/components/stores/store-table'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { Panel } from '@/components/ui/panel'
import { requireCtx } from '@/lib/http/session'
import { can } from '@/lib/use-cases/authorise'
import { getOverview } from '@/lib/use-cases/overview/get-overview'
import { loadSample, removeSample } from './actions'

export const metadata = { title: 'Overview' }

export default async function OverviewPage() {
  const ctx = await requireCtx()
  const view = await getOverview(ctx)
  const begin = can(ctx, 'manage') && (
    <>
      {view.isEmpty && <LoadSampleButton load={loadSample} />}
      <ButtonLink href="/transcripts/upload" icon={<Files aria-hidden="true" />}>
        Upload transcripts
      </ButtonLink>
      <ButtonLink href="/stores" icon={<Library aria-hidden="true" />}>
        Bring in a memory
      </ButtonLink>
      {view.sample.loaded && <RemoveSampleButton remove={removeSample} />}
    </>
  )
  return (
    <Page>
      <PageHead title="Overview" description={view.lastDreamSummary ?? view.teamName} />
      {view.isEmpty ? (
        <EmptyState drawing="desk" title="Your agents work by day. Here they learn from it." actions={begin}>
          Reverie reads what your agents did beside what they remember, and proposes changes to their memory. Nothing
          changes until you commit it. See it first on a small invented team, or begin with the logs of a few sessions
          and the memory files that your agents read.
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-6">
          <Panel flush title="Needs you">
            {view.needsYou.length > 0 ? (
              <ReviewTable label="Open reviews" rows={view.needsYou} />
            ) : (
              <p className="p-4 text-muted">Nothing waits for a decision. A quiet night is a good result.</p>
            )}
          </Panel>
          {view.running.length > 0 && (
            <Panel flush title="Dreaming now">
              <DreamTable rows={view.running} />
            </Panel>
          )}
          {view.stores.length > 0 && (
            <Panel flush title="Stores">
              <StoreTable rows={view.stores} />
            </Panel>
          )}
          <div className="grid grid-cols-[minmax(0,1fr)] gap-6 lg:grid-cols-2">
            <Panel title="Next dreams">
              <NextRuns runs={view.nextRuns} />
            </Panel>
            <Panel
              title="Lately"
              actions={
                <ButtonLink size="sm" href="/audit">
                  All
                </ButtonLink>
              }
            >
              <Activity rows={view.activity} />
            </Panel>
          </div>
          <div className="flex flex-wrap gap-2">{begin}</div>
        </div>
      )}
    </Page>
  )
}
