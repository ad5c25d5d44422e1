import { db } from '@/lib/adapters/db/client'
import type { TranscriptRow } from '@/lib/core/transcript/view'
import type { Ctx } from '@/lib/use-cases/context'
import { transcriptParts, transcriptRow } from './transcript-row'

/** Rows of a page, where nobody says how many. */
const pageRows = 50

type Input = {
  agentId?: string | null
  format?: string
  source?: string
  /** ISO times: when a transcript was stored, from `since` on and before `until`. */
  since?: string
  until?: string
  /** The id that the last page ended with. */
  cursor?: string
  limit?: number
}

/**
 * For scripts: the order in which transcripts were stored, newest first, which neither a session that grows nor a
 * deletion changes, so that pages neither repeat nor leave out what was here when the first was asked for.
 */
export async function pageTranscripts(
  ctx: Ctx,
  input: Input,
): Promise<{ transcripts: TranscriptRow[]; next: string | null }> {
  const { since, until, cursor, limit = pageRows } = input
  const found = await db().transcript.findMany({
    where: {
      teamId: ctx.teamId,
      deletedAt: null,
      agentId: input.agentId ?? undefined,
      format: input.format,
      ...(input.source ? { revisions: { some: { upload: { source: input.source } } } } : {}),
      createdAt: { gte: since && new Date(since), lt: until && new Date(until) },
      id: cursor ? { lt: cursor } : undefined, // ids sort by time
    },
    include: transcriptParts,
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  const transcripts = found.slice(0, limit).map(transcriptRow)
  return { transcripts, next: found.length > limit ? (transcripts.at(-1)?.id ?? null) : null }
}
