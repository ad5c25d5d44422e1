// One transcript as lists show it.
import { db } from '@/lib/adapters/db/client'
import { AppError } from '@/lib/core/errors'
import { type Counts, noCounts, type Outcome } from '@/lib/core/transcript/event'
import type { TranscriptRow } from '@/lib/core/transcript/view'
import type { Ctx } from '@/lib/use-cases/context'

export const transcriptParts = {
  agent: { select: { id: true, name: true } },
  revisions: { orderBy: { firstSeenAt: 'desc' }, include: { upload: { select: { source: true, actorName: true } } } },
} as const

const find = (id: string, teamId: string) =>
  db().transcript.findFirst({ where: { id, teamId, deletedAt: null }, include: transcriptParts })
export type LoadedTranscriptRow = NonNullable<Awaited<ReturnType<typeof find>>>

/** @throws AppError `not_found` */
export async function findTranscript(ctx: Ctx, transcriptId: string): Promise<LoadedTranscriptRow> {
  const row = await find(transcriptId, ctx.teamId)
  if (!row) throw new AppError('not_found', 'This transcript does not exist, or was deleted.')
  return row
}

/** By what way the newest revision came, and who sent it. What no upload brought came with the sample. */
function cameFrom(t: LoadedTranscriptRow): Pick<TranscriptRow, 'source' | 'sentBy'> {
  const upload = t.isSample ? null : t.revisions.find((r) => r.upload)?.upload
  return { source: (upload?.source ?? 'sample') as TranscriptRow['source'], sentBy: upload?.actorName ?? null }
}

export const outcomeOf = (t: { outcome: string | null; outcomeIsGood: boolean | null }): Outcome | null =>
  t.outcome === null ? null : { isGood: t.outcomeIsGood, text: t.outcome }

export const transcriptRow = (t: LoadedTranscriptRow): TranscriptRow => ({
  id: t.id,
  title: t.title,
  agent: t.agent,
  format: t.format,
  eventCount: t.eventCount,
  counts: { ...noCounts(), ...(t.counts as Partial<Counts>) },
  errorCount: t.errorCount,
  outcome: outcomeOf(t),
  masked: t.masked as Record<string, number>,
  startedAt: t.startedAt?.toISOString() ?? null,
  endedAt: t.endedAt?.toISOString() ?? null,
  createdAt: t.createdAt.toISOString(),
  ...cameFrom(t),
  isSample: t.isSample,
})
