// Starting a dream.
import { NewDreamForm } from '@/components/dreams/new-dream-form'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { NoPermission } from '@/components/ui/no-permission'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { requireCtx } from '@/lib/http/session'
import { listAgents } from '@/lib/use-cases/agents/list-agents'
import { can } from '@/lib/use-cases/authorise'
import { getSettings } from '@/lib/use-cases/settings/get-settings'
import { listTranscripts } from '@/lib/use-cases/transcripts/list-transcripts'
import { estimateDream, startDream } from '../actions'

export const metadata = { title: 'New dream' }

/** Transcripts to choose from by hand; older ones are reached by the agent's "all new". */
const mostChoices = 1000

export default async function NewDreamPage({ searchParams }: { searchParams: Promise<{ agent?: string }> }) {
  const { agent } = await searchParams
  const ctx = await requireCtx()
  if (!can(ctx, 'manage'))
    return <NoPermission what="start dreams" back={{ href: '/dreams', label: 'Back to the dreams' }} />
  const [agents, { rows }, settings] = await Promise.all([
    listAgents(ctx),
    listTranscripts(ctx, { limit: mostChoices }),
    getSettings(ctx),
  ])
  const first = agents.find((a) => a.id === agent) ?? agents[0]
  return (
    <Page width="narrow">
      <PageHead
        trail={[{ href: '/dreams', label: 'Dreams' }]}
        title="New dream"
        description="It reads sessions beside memory and proposes edits. It changes nothing."
      />
      {first ? (
        <NewDreamForm
          agents={agents}
          agentId={first.id}
          transcripts={rows.map((t) => ({ id: t.id, title: t.title, agent: t.agent?.name ?? null }))}
          claudeAvailable={settings.claudeAvailable}
          estimate={estimateDream}
          start={startDream}
        />
      ) : (
        <EmptyState
          drawing="desk"
          title="Make an agent first"
          actions={
            <ButtonLink variant="primary" href="/agents">
              To the agents
            </ButtonLink>
          }
        >
          A dream belongs to an agent: it reads that agent’s sessions beside the memory that it reads.
        </EmptyState>
      )}
    </Page>
  )
}
