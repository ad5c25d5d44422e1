// The dreams of the team.
import { DreamTable } from '@/components/dreams/dream-table'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { Panel } from '@/components/ui/panel'
import { requireCtx } from '@/lib/http/session'
import { can } from '@/lib/use-cases/authorise'
import { listDreams } from '@/lib/use-cases/dreams/list-dreams'

export const metadata = { title: 'Dreams' }

export default async function DreamsPage() {
  const ctx = await requireCtx()
  const dreams = await listDreams(ctx, {})
  const start = can(ctx, 'manage') && (
    <ButtonLink variant="primary" href="/dreams/new">
      New dream
    </ButtonLink>
  )
  return (
    <Page>
      <PageHead
        title="Dreams"
        description="Each reads sessions beside memory and proposes; nothing changes by itself."
        actions={dreams.length > 0 && start}
      />
      {dreams.length === 0 ? (
        <EmptyState drawing="desk" title="No dream yet" actions={start}>
          A dream reads what an agent did since its last one. Start one by hand, or give the agent a schedule.
        </EmptyState>
      ) : (
        <Panel flush>
          <DreamTable rows={dreams} />
        </Panel>
      )}
    </Page>
  )
}
