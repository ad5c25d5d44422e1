import { db } from '@/lib/adapters/db/client'
import type { TranscriptRow } from '@/lib/core/transcript/view'
import type { Ctx } from '@/lib/use-cases/context'
import { transcriptParts, transcriptRow } from './transcript-row'

const pageRows = 50

type Input = {
  query?: string
  agentId?: string
  format?: string
  errorsOnly?: boolean
  /** Transcripts with something at or after, and before. */
  from?: Date
  to?: Date
  cursor?: string
  limit?: number
}

/** The last and the first moment of a transcript; one whose log tells no times happened when it came. */
const during = (from: Date | undefined, to: Date | undefined) => [
  ...(from ? [{ OR: [{ endedAt: { gte: from } }, { endedAt: null, createdAt: { gte: from } }] }] : []),
  ...(to ? [{ OR: [{ startedAt: { lt: to } }, { startedAt: null, createdAt: { lt: to } }] }] : []),
]

/** Newest first; `next` is the cursor of the page after this one. The query is looked for in titles alone: see searchEvents. */
export async function listTranscripts(
  ctx: Ctx,
  input: Input,
): Promise<{ rows: TranscriptRow[]; next: string | null; total: number; formats: string[] }> {
  const limit = input.limit ?? pageRows
  const where = {
    teamId: ctx.teamId,
    deletedAt: null,
    agentId: input.agentId,
    format: input.format,
    ...(input.errorsOnly ? { errorCount: { gt: 0 } } : {}),
    ...(input.query ? { title: { contains: input.query, mode: 'insensitive' as const } } : {}),
    AND: during(input.from, input.to),
  }
  const [found, total, formats] = await Promise.all([
    db().transcript.findMany({
      where,
      include: transcriptParts,
      orderBy: [{ endedAt: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
      take: limit + 1,
      ...(input.cursor ? { cursor: { id: input.cursor } } : {}),
    }),
    db().transcript.count({ where }),
    db().transcript.groupBy({
      by: ['format'],
      where: { teamId: ctx.teamId, deletedAt: null },
      orderBy: { format: 'asc' },
    }),
  ])
  return {
    rows: found.slice(0, limit).map(transcriptRow),
    next: found[limit]?.id ?? null,
    total,
    formats: formats.map((f) => f.format),
  }
}
