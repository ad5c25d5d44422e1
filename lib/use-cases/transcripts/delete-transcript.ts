import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { eraseTranscript } from './erase-transcript'
import { findTranscript } from './transcript-row'

/** The text goes everywhere: events, quotes, and what dreams remembered of it. @throws AppError `not_found` */
export async function deleteTranscript(ctx: Ctx, input: { transcriptId: string }): Promise<void> {
  authorise(ctx, 'manage', 'transcripts:delete')
  const { id } = await findTranscript(ctx, input.transcriptId)
  await eraseTranscript({
    teamId: ctx.teamId,
    transcriptId: id,
    also: (tx) => writeAudit(tx, ctx, { action: 'transcript.delete', objectType: 'transcript', objectId: id }),
  })
}
