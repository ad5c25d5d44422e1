import { db } from '@/lib/adapters/db/client'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { findTranscript } from './transcript-row'

/** The text goes everywhere: events, quotes, and what dreams remembered of it. The row stays as a mark, without text. */
export async function deleteTranscript(ctx: Ctx, input: { transcriptId: string }): Promise<void> {
  authorise(ctx, 'manage')
  const { id, revisions } = await findTranscript(ctx, input.transcriptId)
  await db().$transaction(async (tx) => {
    const read = { some: { type: 'revision', refId: { in: revisions.map((r) => r.id) } } }
    await tx.step.deleteMany({ where: { teamId: ctx.teamId, inputs: read } })
    await tx.observation.deleteMany({ where: { transcriptId: id } })
    await tx.evidence.updateMany({ where: { transcriptId: id }, data: { quote: '', gone: true } })
    await tx.event.deleteMany({ where: { transcriptId: id } })
    await tx.revision.deleteMany({ where: { transcriptId: id } })
    await tx.transcript.update({
      where: { id },
      data: { deletedAt: new Date(), title: 'Deleted', sessionId: null, cwd: null, gitBranch: null, warnings: [] },
    })
    await writeAudit(tx, ctx, { action: 'transcript.delete', objectType: 'transcript', objectId: id })
  })
}
