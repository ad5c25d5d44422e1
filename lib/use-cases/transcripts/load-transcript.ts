// A transcript as a dream reads it: the events that were there when the dream began.
import { bulkRows } from '@/lib/adapters/db/bulk'
import { db } from '@/lib/adapters/db/client'
import type { LoadedTranscript, TranscriptRef } from '@/lib/core/dream/types'
import { AppError } from '@/lib/core/errors'
import { type Counts, type Event, type FormatId, noCounts, noUsage, type Usage } from '@/lib/core/transcript/event'
import { outcomeOf } from './transcript-row'

const find = (teamId: string, ids: string[]) =>
  db().transcript.findMany({
    where: { id: { in: ids }, teamId, deletedAt: null },
    include: { agent: { select: { name: true } } },
  })
type Row = Awaited<ReturnType<typeof find>>[number]

function refOf(t: Row, eventCount: number): TranscriptRef {
  return {
    id: t.id,
    path: t.title,
    agent: t.agent?.name ?? null,
    sample: t.isSample,
    meta: {
      format: t.format as FormatId,
      session: t.sessionId,
      parent: t.parentSessionId,
      agent: t.agent?.name ?? null,
      title: t.title,
      cwd: t.cwd,
      gitBranch: t.gitBranch,
      gitRemote: t.gitRemote,
      outcome: outcomeOf(t),
      model: t.model,
      startedAt: t.startedAt?.toISOString() ?? null,
      endedAt: t.endedAt?.toISOString() ?? null,
      events: eventCount,
      counts: { ...noCounts(), ...(t.counts as Partial<Counts>) },
      errors: t.errorCount,
      interruptions: t.interruptions,
      subagentEvents: t.subagentEvents,
      usage: { ...noUsage(), ...(t.usage as Partial<Usage>) },
      masked: t.masked as Record<string, number>,
      warnings: t.warnings,
    },
  }
}

/** In the order in which they are asked for; those that were deleted since are left out. */
export async function referTranscripts(
  teamId: string,
  asked: { id: string; eventCount: number }[],
): Promise<TranscriptRef[]> {
  const rows = await find(
    teamId,
    asked.map((a) => a.id),
  )
  const byId = new Map(rows.map((r) => [r.id, r]))
  return asked.flatMap(({ id, eventCount }) => {
    const row = byId.get(id)
    return row ? [refOf(row, eventCount)] : []
  })
}

/** @throws AppError `not_found` when it was deleted since */
export async function loadTranscript(teamId: string, id: string, eventCount: number): Promise<LoadedTranscript> {
  const [ref] = await referTranscripts(teamId, [{ id, eventCount }])
  if (!ref) throw new AppError('not_found', 'This transcript was deleted before the dream had read it.')
  const events = await bulkRows<Event>`
    SELECT "seq", "key", "line", to_char("at", 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "at", "kind", "origin", "speaker", "text",
      "tool", "callId", "input", "exitCode", "isError", "subagent", "mark", "foldedChars"
    FROM "Event" WHERE "transcriptId" = ${id} AND "teamId" = ${teamId} AND "seq" < ${eventCount} ORDER BY "seq"`
  return { ...ref, events }
}
