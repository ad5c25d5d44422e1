// The agents of the team.
import { AgentTable } from '@/components/agents/agent-table'
import { NewAgentButton } from '@/components/agents/new-agent-button'
import { EmptyState } from '@/components/ui/empty-state'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { Panel } from '@/components/ui/panel'
import { requireCtx } from '@/lib/http/session'
import { listAgents } from '@/lib/use-cases/agents/list-agents'
import { can } from '@/lib/use-cases/authorise'
import { listStores } from '@/lib/use-cases/stores/list-stores'
import { createAgent } from './actions'

export const metadata = { title: 'Agents' }

export default async function AgentsPage() {
  const ctx = await requireCtx()
  const [agents, stores] = await Promise.all([listAgents(ctx), listStores(ctx)])
  const add = can(ctx, 'manage') && (
    <NewAgentButton stores={stores.map(({ id, name }) => ({ id, name }))} create={createAgent} />
  )
  return (
    <Page>
      <PageHead
        title="Agents"
        description="Whose sessions are read, beside which memory."
        actions={agents.length > 0 && add}
      />
      {agents.length === 0 ? (
        <EmptyState drawing="desk" title="No agents yet" actions={add}>
          An agent is whoever wrote the logs: it ties transcripts to the memory that is read at work.
        </EmptyState>
      ) : (
        <Panel flush>
          <AgentTable rows={agents} canManage={can(ctx, 'manage')} />
        </Panel>
      )}
    </Page>
  )
}
