import { db } from '@/lib/adapters/db/client'
import { cancelChannel } from '@/lib/adapters/db/listen'
import { AppError } from '@/lib/core/errors'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { endDream } from './end-dream'

/** Work in hand is stopped on every worker; what was finished is kept, and found again by the next dream. */
export async function cancelDream(ctx: Ctx, input: { dreamId: string }): Promise<void> {
  authorise(ctx, 'manage')
  const { dreamId: id } = input
  const dream = await db().dream.findFirst({
    where: { id, teamId: ctx.teamId },
    include: { agent: { select: { name: true } } },
  })
  if (!dream) throw new AppError('not_found', 'This dream does not exist any more.')
  if (dream.status !== 'waiting' && dream.status !== 'running')
    throw new AppError('conflict', 'This dream has ended already.')
  await db().$transaction(async (tx) => {
    await tx.dream.update({ where: { id }, data: { cancelRequestedAt: new Date() } })
    await endDream(tx, id, { status: 'cancelled', proposals: 0, message: `Cancelled by ${ctx.actor.name}.` })
    await tx.$executeRaw`SELECT pg_notify(${cancelChannel}, ${id})`
    await writeAudit(tx, ctx, {
      action: 'dream.cancel',
      objectType: 'dream',
      objectId: id,
      objectName: dream.agent?.name,
    })
  })
}
