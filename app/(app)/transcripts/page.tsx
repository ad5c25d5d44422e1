// The transcripts of the team, or what was found in them; the address holds what is searched for.
import { Upload } from 'lucide-react'
import type { ReactNode } from 'react'
import { SearchResults } from '@/components/transcripts/search-results'
import {
  type FilterParams,
  isEventSearch,
  isTranscriptFiltered,
  readFilter,
  type TranscriptFilter,
  timesOf,
} from '@/components/transcripts/transcript-filter'
import { TranscriptFilters } from '@/components/transcripts/transcript-filters'
import { TranscriptTable } from '@/components/transcripts/transcript-table'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { plural } from '@/components/ui/format'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { Panel } from '@/components/ui/panel'
import { searchExpression, termsOf } from '@/lib/core/transcript/search-query'
import { requireCtx } from '@/lib/http/session'
import { listAgents } from '@/lib/use-cases/agents/list-agents'
import { can } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { searchEvents } from '@/lib/use-cases/search/search-events'
import { listTranscripts } from '@/lib/use-cases/transcripts/list-transcripts'

export const metadata = { title: 'Transcripts' }

type Search = FilterParams & { cursor?: string }

/** Titles shown above the events: enough to see that a session is called so. */
const mostTitles = 5

const scopeOf = (filter: TranscriptFilter) => ({
  agentId: filter.agentId || undefined,
  format: filter.format || undefined,
  errorsOnly: filter.errorsOnly || undefined,
  ...timesOf(filter),
})

/** The database takes no NUL, and nobody means one. */
const withoutNul = (search: Search): Search =>
  Object.fromEntries(Object.entries(search).map(([k, v]) => [k, typeof v === 'string' ? v.replaceAll('\0', '') : v]))

function hrefOf(search: Search, cursor: string): string {
  const params = new URLSearchParams(Object.entries({ ...search, cursor }).filter(([, value]) => value))
  return `/transcripts?${params}`
}

export default async function TranscriptsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = withoutNul(await searchParams)
  const filter = readFilter(search)
  const ctx = await requireCtx()
  const isSearch = isEventSearch(filter)
  const [agents, listed] = await Promise.all([
    listAgents(ctx),
    listTranscripts(ctx, {
      ...scopeOf(filter),
      ...(isSearch ? { query: filter.query, limit: mostTitles } : { cursor: search.cursor }),
    }),
  ])
  const isEmpty = listed.formats.length === 0
  const upload = can(ctx, 'manage') && (
    <ButtonLink variant="primary" href="/transcripts/upload" icon={<Upload aria-hidden="true" />}>
      Upload
    </ButtonLink>
  )
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
          <TranscriptFilters filter={filter} agents={agents} formats={listed.formats} />
          {isSearch ? (
            <Found ctx={ctx} search={search} filter={filter} titles={filter.query ? listed.rows : []} />
          ) : (
            <>
              {listed.rows.length === 0 ? (
                <Nothing isFiltered={isTranscriptFiltered(filter)} />
              ) : (
                <Panel flush>
                  <TranscriptTable rows={listed.rows} />
                </Panel>
              )}
              <Foot search={search} next={listed.next}>
                {plural(listed.total, 'transcript')}
              </Foot>
            </>
          )}
        </>
      )}
    </Page>
  )
}

const clear = <ButtonLink href="/transcripts">Clear the filter</ButtonLink>

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  return (
    <EmptyState drawing="lost" title="No transcript matches" actions={isFiltered && clear}>
      Choose another agent, another format or other days.
    </EmptyState>
  )
}

type FoundProps = {
  ctx: Ctx
  search: Search
  filter: TranscriptFilter
  titles: { id: string; title: string }[]
}

async function Found({ ctx, search, filter, titles }: FoundProps) {
  const { query, tool, kind } = filter
  const asked = { ...scopeOf(filter), kind: kind || undefined, tool: tool || undefined }
  if (searchExpression(termsOf(query), { kind: asked.kind, tool: asked.tool }) === null)
    return (
      <EmptyState drawing="lost" title="There is no word to look for" actions={clear}>
        Type a word of two letters or more: signs and single letters stand everywhere.
      </EmptyState>
    )
  const page = await searchEvents(ctx, { query, ...asked, cursor: search.cursor })
  if (page.groups.length === 0 && titles.length === 0)
    return (
      <EmptyState drawing="lost" title="No event matches" actions={clear}>
        All the words must stand in the first 2,000 characters of one event; each may go on. Search for fewer words, or
        for another agent or day.
      </EmptyState>
    )
  return (
    <>
      <SearchResults page={page} query={query} titles={search.cursor ? [] : titles} />
      <Foot search={search} next={page.next} />
    </>
  )
}

function Foot({ search, next, children }: { search: Search; next: string | null; children?: ReactNode }) {
  return (
    <div className="mt-3 flex flex-wrap items-center justify-between gap-2 text-muted">
      <p>{children}</p>
      <p className="flex gap-2">
        {search.cursor && <ButtonLink href={hrefOf(search, '')}>First page</ButtonLink>}
        {next && <ButtonLink href={hrefOf(search, next)}>Next page</ButtonLink>}
      </p>
    </div>
  )
}
