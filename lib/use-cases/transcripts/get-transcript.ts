import { db } from '@/lib/adapters/db/client'
import { noUsage, type Usage } from '@/lib/core/transcript/event'
import type { TranscriptDetail } from '@/lib/core/transcript/view'
import type { Ctx } from '@/lib/use-cases/context'
import { findTranscript, transcriptRow } from './transcript-row'

async function citedOf(teamId: string, transcriptId: string): Promise<TranscriptDetail['cited']> {
  const rows = await db().evidence.findMany({
    where: { teamId, transcriptId, gone: false, eventSeq: { not: null } },
    include: { proposal: { select: { id: true, reviewId: true, title: true } } },
    orderBy: { eventSeq: 'asc' },
  })
  return rows.map((e) => ({
    seq: e.eventSeq ?? 0,
    quote: e.quote,
    proposalId: e.proposal.id,
    reviewId: e.proposal.reviewId,
    title: e.proposal.title,
  }))
}

/** @throws AppError `not_found` */
export async function getTranscript(ctx: Ctx, input: { transcriptId: string }): Promise<TranscriptDetail> {
  const row = await findTranscript(ctx, input.transcriptId)
  const [parent, dreams, cited] = await Promise.all([
    row.parentSessionId
      ? db().transcript.findFirst({
          where: { teamId: ctx.teamId, sessionId: row.parentSessionId, deletedAt: null },
          select: { id: true, title: true },
        })
      : null,
    db().dreamTranscript.findMany({
      where: { transcriptId: row.id },
      include: { dream: { select: { id: true, createdAt: true, agent: { select: { name: true } } } } },
    }),
    citedOf(ctx.teamId, row.id),
  ])
  return {
    ...transcriptRow(row),
    sessionId: row.sessionId,
    parent,
    cwd: row.cwd,
    gitBranch: row.gitBranch,
    gitRemote: row.gitRemote,
    logAgent: row.logAgent,
    model: row.model,
    usage: { ...noUsage(), ...(row.usage as Partial<Usage>) },
    interruptions: row.interruptions,
    subagentEvents: row.subagentEvents,
    warnings: row.warnings,
    revisions: row.revisions.map((r) => ({
      id: r.id,
      name: r.name,
      bytes: Number(r.bytes),
      eventCount: r.eventCount,
      firstSeenAt: r.firstSeenAt.toISOString(),
    })),
    dreams: dreams.map(({ dream }) => ({
      id: dream.id,
      title: `${dream.agent?.name ?? 'Dream'}, ${dream.createdAt.toISOString().slice(0, 10)}`,
    })),
    cited,
  }
}
