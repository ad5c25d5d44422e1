// Search over all transcripts of the team: events by their words and by what they are, the newest sessions first.
import { db, type Tx } from '@/lib/adapters/db/client'
import { AppError } from '@/lib/core/errors'
import type { EventKind } from '@/lib/core/transcript/event'
import { hitSnippet } from '@/lib/core/transcript/search-marks'
import { searchExpression, type Term, termsOf } from '@/lib/core/transcript/search-query'
import type { SearchGroup, SearchHit, SearchPage } from '@/lib/core/transcript/search-view'
import type { Ctx } from '@/lib/use-cases/context'
import { type FoundGroup, findGroups } from './find-groups'

/** Transcripts on a page. */
const pageGroups = 15

/** Characters of a text that a snippet is cut from: all that is indexed, and a little more. */
const readChars = 4_000

export type SearchInput = {
  /** Every word of it must stand in an event. */
  query: string
  kind?: EventKind
  tool?: string
  errorsOnly?: boolean
  agentId?: string
  format?: string
  from?: Date
  to?: Date
  cursor?: string
}

const cursorOf = ({ at, id }: FoundGroup): string => `${at.getTime()}-${id}`

function readCursor(cursor: string): { at: Date; id: string } {
  const [, ms, id] = /^(\d+)-(\w+)$/.exec(cursor) ?? []
  if (!ms || !id) throw new AppError('bad_request', 'This page of the search does not exist. Begin at its first page.')
  return { at: new Date(Number(ms)), id }
}

type HitRow = Omit<SearchHit, 'snippet' | 'at'> & {
  transcriptId: string
  at: Date | null
  text: string
  input: unknown
}

async function readHits(tx: Tx, groups: FoundGroup[], terms: Term[]): Promise<Map<string, SearchHit[]>> {
  const places = groups.flatMap(({ id, seqs }) => seqs.map((seq) => ({ id, seq })))
  const rows = await tx.$queryRaw<HitRow[]>`
    SELECT e."transcriptId", e."seq", e."at", e."kind", e."origin", e."speaker", e."tool", e."isError", e."subagent", e."mark",
      left(e."text", ${readChars}) AS "text", e."input"
    FROM unnest(${places.map((p) => p.id)}::text[], ${places.map((p) => p.seq)}::int[]) AS p ("id", "seq")
    JOIN "Event" e ON e."transcriptId" = p."id" AND e."seq" = p."seq"
    ORDER BY e."seq"`
  const hits = new Map<string, SearchHit[]>()
  for (const { transcriptId, text, input, at, ...row } of rows) {
    const hit = { ...row, at: at?.toISOString() ?? null, snippet: hitSnippet(text, input, terms) }
    hits.set(transcriptId, [...(hits.get(transcriptId) ?? []), hit])
  }
  return hits
}

async function readGroups(tx: Tx, teamId: string, groups: FoundGroup[], terms: Term[]): Promise<SearchGroup[]> {
  if (groups.length === 0) return []
  const hits = await readHits(tx, groups, terms)
  const rows = await tx.transcript.findMany({
    where: { teamId, id: { in: groups.map((g) => g.id) } },
    select: { id: true, title: true, format: true, isSample: true, agent: { select: { name: true } } },
  })
  const transcripts = new Map(rows.map((row) => [row.id, row]))
  return groups.flatMap(({ id, at, count, isMore }): SearchGroup[] => {
    const row = transcripts.get(id)
    if (!row) return []
    return [
      {
        transcript: { ...row, agent: row.agent?.name ?? null, at: at.toISOString() },
        hits: hits.get(id) ?? [],
        count,
        isMore,
      },
    ]
  })
}

/** @throws AppError `bad_request` where there is nothing to look for, or no such page */
export async function searchEvents(ctx: Ctx, input: SearchInput): Promise<SearchPage> {
  const terms = termsOf(input.query)
  const expression = searchExpression(terms, input)
  if (expression === null)
    throw new AppError('bad_request', 'There is no word to look for. Type one of two letters or more.')
  const { teamId } = ctx
  const { agentId, format, from, to } = input
  const after = input.cursor ? readCursor(input.cursor) : undefined
  return db().$transaction(async (tx) => {
    const scope = { teamId, expression, agentId, format, from, to, after, limit: pageGroups }
    const { groups, total } = await findGroups(tx, scope)
    const shown = groups.slice(0, pageGroups)
    const last = shown.at(-1)
    return {
      groups: await readGroups(tx, teamId, shown, terms),
      next: groups.length > pageGroups && last ? cursorOf(last) : null,
      total,
    }
  })
}
