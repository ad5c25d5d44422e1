// One agent: what it reads, how it dreams, and when.
import { AgentForm } from '@/components/agents/agent-form'
import { DeleteAgentButton } from '@/components/agents/delete-agent-button'
import { RouteForm } from '@/components/agents/route-form'
import { RuleForm } from '@/components/agents/rule-form'
import { ScheduleForm } from '@/components/agents/schedule-form'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { plural } from '@/components/ui/format'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { Panel } from '@/components/ui/panel'
import { orNotFound } from '@/lib/http/or-not-found'
import { requireCtx } from '@/lib/http/session'
import { getAgent } from '@/lib/use-cases/agents/get-agent'
import { can } from '@/lib/use-cases/authorise'
import { revertCommit } from '../../stores/actions'
import { addRoute, deleteAgent, removeRoute, setRule, setSchedule, updateAgent } from '../actions'

export const metadata = { title: 'Agent' }

export default async function AgentPage({ params }: { params: Promise<{ agentId: string }> }) {
  const { agentId } = await params
  const ctx = await requireCtx()
  const agent = await orNotFound(getAgent(ctx, { agentId }))
  const canManage = can(ctx, 'manage')
  return (
    <Page width="narrow">
      <PageHead
        trail={[{ href: '/agents', label: 'Agents' }]}
        title={agent.name}
        badges={agent.isSample && <Badge tone="accent">Sample</Badge>}
        description={`${plural(agent.transcripts, 'transcript')}, ${agent.newTranscripts} new since its last dream`}
        actions={
          canManage && (
            <>
              <ButtonLink href={`/transcripts?agent=${agent.id}`}>Its transcripts</ButtonLink>
              <ButtonLink variant="primary" href={`/dreams/new?agent=${agent.id}`}>
                Dream now
              </ButtonLink>
            </>
          )
        }
      />
      <div className="grid gap-6">
        <Panel title="Schedule">
          <ScheduleForm agentId={agent.id} schedule={agent.schedule} canEdit={canManage} save={setSchedule} />
        </Panel>
        <Panel title="What may be committed without a person">
          <RuleForm
            agentId={agent.id}
            rule={agent.rule}
            canEdit={can(ctx, 'administer')}
            canRevert={canManage}
            save={setRule}
            revert={revertCommit}
          />
        </Panel>
        <Panel title="Which sessions are its own">
          <RouteForm
            agentId={agent.id}
            name={agent.name}
            routes={agent.routes}
            canEdit={canManage}
            add={addRoute}
            remove={removeRoute}
          />
        </Panel>
        <Panel title="What it reads and how it dreams">
          <AgentForm agent={agent} canEdit={canManage} save={updateAgent} />
        </Panel>
        {canManage && (
          <Panel title="Delete">
            <DeleteAgentButton agent={{ id: agent.id, name: agent.name }} remove={deleteAgent} />
          </Panel>
        )}
      </div>
    </Page>
  )
}
