// The transcripts of the team; the address holds what is searched for.
import { Upload } from 'lucide-react'
import {
  isTranscriptFiltered,
  type TranscriptFilter,
  TranscriptFilters,
} from '@/components/transcripts/transcript-filters'
import { TranscriptTable } from '@/components/transcripts/transcript-table'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { plural } from '@/components/ui/format'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { Panel } from '@/components/ui/panel'
import { requireCtx } from '@/lib/http/session'
import { listAgents } from '@/lib/use-cases/agents/list-agents'
import { can } from '@/lib/use-cases/authorise'
import { listTranscripts } from '@/lib/use-cases/transcripts/list-transcripts'

export const metadata = { title: 'Transcripts' }

type Search = { q?: string; agent?: string; format?: string; errors?: string; cursor?: string }

const readFilter = (search: Search): TranscriptFilter => ({
  query: search.q?.trim() ?? '',
  agentId: search.agent ?? '',
  format: search.format ?? '',
  errorsOnly: search.errors === '1',
})

function nextHref(search: Search, cursor: string): string {
  const params = new URLSearchParams(Object.entries({ ...search, cursor }).filter(([, value]) => value))
  return `/transcripts?${params}`
}

export default async function TranscriptsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams
  const filter = readFilter(search)
  const ctx = await requireCtx()
  const [agents, found] = await Promise.all([
    listAgents(ctx),
    listTranscripts(ctx, {
      query: filter.query || undefined,
      agentId: filter.agentId || undefined,
      format: filter.format || undefined,
      errorsOnly: filter.errorsOnly || undefined,
      cursor: search.cursor,
    }),
  ])
  const filtered = isTranscriptFiltered(filter)
  const upload = can(ctx, 'manage') && (
    <ButtonLink variant="primary" href="/transcripts/upload" icon={<Upload aria-hidden="true" />}>
      Upload
    </ButtonLink>
  )
  const isEmpty = found.total === 0 && !filtered
  return (
    <Page>
      <PageHead
        title="Transcripts"
        description="What your agents did, as their own logs tell it. Dreams read them; secrets in them are masked."
        actions={!isEmpty && upload}
      />
      {isEmpty ? (
        <EmptyState drawing="papers" title="No transcripts yet" actions={upload}>
          Upload the logs of your agents’ sessions: files, folders or archives. What is a transcript is found by its
          content, not by its name.
        </EmptyState>
      ) : (
        <>
          <TranscriptFilters filter={filter} agents={agents} formats={found.formats} />
          {found.rows.length === 0 ? (
            <EmptyState
              drawing="lost"
              title="No transcript matches"
              actions={<ButtonLink href="/transcripts">Clear the filter</ButtonLink>}
            >
              Search for fewer words, or for another agent.
            </EmptyState>
          ) : (
            <Panel flush>
              <TranscriptTable rows={found.rows} />
            </Panel>
          )}
          <div className="mt-3 flex flex-wrap items-center justify-between gap-2 text-muted">
            <p>{plural(found.total, 'transcript')}</p>
            <p className="flex gap-2">
              {search.cursor && <ButtonLink href={nextHref(search, '')}>First page</ButtonLink>}
              {found.next && <ButtonLink href={nextHref(search, found.next)}>Next page</ButtonLink>}
            </p>
          </div>
        </>
      )}
    </Page>
  )
}
