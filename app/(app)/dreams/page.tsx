// The dreams of the team.
import { DreamTable } from '@/components/dreams/dream-table'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { Panel } from '@/components/ui/panel'
import { requireCtx } from '@/lib/http/session'
import { listDreams } from '@/lib/use-cases/dreams/list-dreams'

export const metadata = { title: 'Dreams' }

export default async function DreamsPage() {
  const dreams = await listDreams(await requireCtx(), {})
  return (
    <Page>
      <PageHead
        title="Dreams"
        description="Each reads sessions beside memory and proposes; nothing changes by itself."
      />
      {dreams.length === 0 ? (
        <EmptyState
          drawing="desk"
          title="No dream yet"
          actions={
            <ButtonLink variant="primary" href="/dreams/new">
              Start a dream
            </ButtonLink>
          }
        >
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
