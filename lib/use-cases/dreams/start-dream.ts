import { db } from '@/lib/adapters/db/client'
import { enqueue } from '@/lib/adapters/queue/enqueue'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { insertDream } from './insert-dream'

/** Starts a dream over all that its agent did since its last one. @throws AppError `not_found`, `bad_request` */
export async function startDream(ctx: Ctx, input: { agentId: string }): Promise<{ id: string }> {
  authorise(ctx, 'manage')
  const { agentId } = input
  const who = { teamId: ctx.teamId, agentId, startedBy: ctx.actor.name }
  const { id, transcripts } = await insertDream({ ...who, transcriptIds: 'new', trigger: 'hand' })
  await db().$transaction((tx) =>
    writeAudit(tx, ctx, {
      action: 'dream.start',
      objectType: 'dream',
      objectId: id,
      details: { agentId, transcripts },
    }),
  )
  await enqueue('dream', { dreamId: id })
  return { id }
}
