// One transcript, every event of it readable and linkable.
import { cache } from 'react'
import { pageSize } from '@/components/transcripts/event-pages'
import { TranscriptView } from '@/components/transcripts/transcript-view'
import { Badge } from '@/components/ui/badge'
import { plural } from '@/components/ui/format'
import { PageHead } from '@/components/ui/page-head'
import { RelativeTime } from '@/components/ui/relative-time'
import { orNotFound } from '@/lib/http/or-not-found'
import { requireCtx } from '@/lib/http/session'
import { listAgents } from '@/lib/use-cases/agents/list-agents'
import { can } from '@/lib/use-cases/authorise'
import { getOutline } from '@/lib/use-cases/transcripts/get-outline'
import { getTranscript } from '@/lib/use-cases/transcripts/get-transcript'
import { readEvents } from '@/lib/use-cases/transcripts/read-events'
import { addRoute } from '../../agents/actions'
import { assignTranscript, deleteTranscript, findEvents, listMasked, readEvents as readEventsAction } from '../actions'

type Props = { params: Promise<{ transcriptId: string }>; searchParams: Promise<{ event?: string; q?: string }> }

const load = cache(async (transcriptId: string) => orNotFound(getTranscript(await requireCtx(), { transcriptId })))

export async function generateMetadata({ params }: Props) {
  return { title: (await load((await params).transcriptId)).title }
}

export default async function TranscriptPage({ params, searchParams }: Props) {
  const [{ transcriptId }, { event, q }] = await Promise.all([params, searchParams])
  const ctx = await requireCtx()
  const transcript = await load(transcriptId)
  const asked = Number(event)
  const openAt = event !== undefined && Number.isInteger(asked) && asked >= 0 ? asked : null
  const from = Math.floor((openAt ?? 0) / pageSize) * pageSize
  const whole = transcript.cited.map((c) => c.seq)
  const [first, outline, agents] = await Promise.all([
    readEvents(ctx, { transcriptId, from, limit: pageSize, whole }),
    getOutline(ctx, { transcriptId }),
    listAgents(ctx),
  ])
  return (
    <div className="flex h-[calc(100dvh-var(--bar))] min-h-0 flex-col">
      <div className="px-4 pt-4 sm:px-6 [&>header]:mb-3">
        <PageHead
          trail={[{ href: '/transcripts', label: 'Transcripts' }]}
          title={transcript.title}
          badges={transcript.isSample && <Badge tone="accent">Sample</Badge>}
          description={
            <>
              {[transcript.agent?.name, plural(transcript.eventCount, 'event')].filter(Boolean).join(' · ')}
              {transcript.endedAt && (
                <>
                  {' · '}
                  <RelativeTime at={transcript.endedAt} />
                </>
              )}
            </>
          }
        />
      </div>
      <TranscriptView
        transcript={transcript}
        outline={outline}
        first={first}
        openAt={openAt}
        query={q?.trim().slice(0, 500) ?? ''}
        agents={agents.map(({ id, name }) => ({ id, name }))}
        canManage={can(ctx, 'manage')}
        actions={{
          readEvents: readEventsAction,
          findEvents,
          listMasked,
          remove: deleteTranscript,
          assign: assignTranscript,
          learn: addRoute,
        }}
      />
    </div>
  )
}
