// Uploading transcripts.
import { UploadPanel } from '@/components/transcripts/upload-panel'
import { NoPermission } from '@/components/ui/no-permission'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { requireCtx } from '@/lib/http/session'
import { listAgents } from '@/lib/use-cases/agents/list-agents'
import { can } from '@/lib/use-cases/authorise'
import { listPreviews } from '@/lib/use-cases/transcripts/list-previews'
import { chooseFormat, discardPreview } from './actions'

export const metadata = { title: 'Upload transcripts' }

export default async function UploadPage({ searchParams }: { searchParams: Promise<{ agent?: string }> }) {
  const { agent } = await searchParams
  const ctx = await requireCtx()
  if (!can(ctx, 'manage'))
    return <NoPermission what="upload transcripts" back={{ href: '/transcripts', label: 'Back to the transcripts' }} />
  const [agents, waiting] = await Promise.all([listAgents(ctx), listPreviews(ctx)])
  return (
    <Page width="narrow">
      <PageHead
        trail={[{ href: '/transcripts', label: 'Transcripts' }]}
        title="Upload transcripts"
        description="Each file is sent by itself; a bad one is refused with its reason while the others go on."
      />
      <UploadPanel
        agents={agents.map(({ id, name }) => ({ id, name }))}
        agentId={agents.some((a) => a.id === agent) ? (agent ?? null) : null}
        waiting={waiting}
        actions={{ discard: discardPreview, chooseFormat }}
      />
    </Page>
  )
}
