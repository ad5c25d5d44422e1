import { db } from '@/lib/adapters/db/client'
import { AppError } from '@/lib/core/errors'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { findTranscript } from './transcript-row'

/** Says which agent's session it was; null: nobody's. */
export async function assignTranscript(
  ctx: Ctx,
  input: { transcriptId: string; agentId: string | null },
): Promise<void> {
  authorise(ctx, 'manage')
  const { id } = await findTranscript(ctx, input.transcriptId)
  const { agentId } = input
  if (agentId && !(await db().agent.findFirst({ where: { id: agentId, teamId: ctx.teamId } })))
    throw new AppError('not_found', 'This agent does not exist any more. Choose another.')
  await db().$transaction(async (tx) => {
    await tx.transcript.update({ where: { id }, data: { agentId } })
    await writeAudit(tx, ctx, {
      action: 'transcript.assign',
      objectType: 'transcript',
      objectId: id,
      details: { agentId },
    })
  })
}
