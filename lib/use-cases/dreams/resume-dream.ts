import { db } from '@/lib/adapters/db/client'
import { enqueue } from '@/lib/adapters/queue/enqueue'
import { AppError } from '@/lib/core/errors'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { emitIn } from './emit-event'

/** A failed or cancelled dream goes on where it was: finished steps are not done again. */
export async function resumeDream(ctx: Ctx, input: { dreamId: string }): Promise<void> {
  authorise(ctx, 'manage')
  const { dreamId: id } = input
  await db().$transaction(async (tx) => {
    const stores = await tx.dreamStore.findMany({ where: { dreamId: id, teamId: ctx.teamId, access: 'propose' } })
    const other = await tx.dreamStore.findFirst({
      where: {
        storeId: { in: stores.map((s) => s.storeId) },
        dreamId: { not: id },
        access: 'propose',
        dream: { status: { in: ['waiting', 'running'] } },
      },
    })
    if (other) throw new AppError('conflict', 'Another dream writes proposals for this store. Wait until it has ended.')
    const { count } = await tx.dream.updateMany({
      where: { id, teamId: ctx.teamId, status: { in: ['failed', 'cancelled'] } },
      data: { status: 'running', error: null, endedAt: null, cancelRequestedAt: null },
    })
    if (count === 0) throw new AppError('conflict', 'Only a dream that failed or was cancelled can go on.')
    await tx.dreamStep.updateMany({ where: { dreamId: id }, data: { skipped: null } })
    await tx.step.updateMany({
      where: { status: { in: ['failed', 'running'] }, dreams: { some: { dreamId: id } } },
      data: { status: 'waiting', error: null, attempts: 0 },
    })
    const { step } = await tx.dream.findUniqueOrThrow({ where: { id }, select: { step: true } })
    await emitIn(tx, id, { type: 'note', level: 'info', text: `${ctx.actor.name} let it go on from ${step}.` })
    await writeAudit(tx, ctx, { action: 'dream.resume', objectType: 'dream', objectId: id })
  })
  await enqueue('dream', { dreamId: id })
}
