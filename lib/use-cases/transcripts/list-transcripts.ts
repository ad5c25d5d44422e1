import { db } from '@/lib/adapters/db/client'
import type { TranscriptRow } from '@/lib/core/transcript/view'
import type { Ctx } from '@/lib/use-cases/context'
import { transcriptParts, transcriptRow } from './transcript-row'

const pageRows = 50

type Input = { query?: string; agentId?: string; format?: string; errorsOnly?: boolean; cursor?: string }

/** Newest first; `next` is the cursor of the page after this one. The query is looked for in titles and in what was said. */
export async function listTranscripts(
  ctx: Ctx,
  input: Input,
): Promise<{ rows: TranscriptRow[]; next: string | null; total: number }> {
  const where = {
    teamId: ctx.teamId,
    deletedAt: null,
    agentId: input.agentId,
    format: input.format,
    ...(input.errorsOnly ? { errorCount: { gt: 0 } } : {}),
    ...(input.query
      ? {
          OR: [
            { title: { contains: input.query, mode: 'insensitive' as const } },
            { events: { some: { text: { contains: input.query, mode: 'insensitive' as const } } } },
          ],
        }
      : {}),
  }
  const [found, total] = await Promise.all([
    db().transcript.findMany({
      where,
      include: transcriptParts,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: pageRows + 1,
      ...(input.cursor ? { cursor: { id: input.cursor } } : {}),
    }),
    db().transcript.count({ where }),
  ])
  return {
    rows: found.slice(0, pageRows).map(transcriptRow),
    next: found[pageRows]?.id ?? null,
    total,
  }
}
