import { db } from '@/lib/adapters/db/client'
import { AppError } from '@/lib/core/errors'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'

/** What came by it stays the agent's. @throws AppError `not_found` */
export async function removeRoute(ctx: Ctx, input: { routeId: string }): Promise<void> {
  authorise(ctx, 'manage')
  await db().$transaction(async (tx) => {
    const route = await tx.route.findFirst({
      where: { id: input.routeId, teamId: ctx.teamId },
      include: { agent: { select: { name: true } } },
    })
    if (!route) throw new AppError('not_found', 'This route does not exist any more. Reload the page.')
    await tx.route.delete({ where: { id: route.id } })
    await writeAudit(tx, ctx, {
      action: 'agent.unroute',
      objectType: 'agent',
      objectId: route.agentId,
      objectName: route.agent.name,
      details: { by: route.by, value: route.value },
    })
  })
}
