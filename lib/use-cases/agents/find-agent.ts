import type { Tx } from '@/lib/adapters/db/client'
import { AppError } from '@/lib/core/errors'
import type { Ctx } from '@/lib/use-cases/context'

/** @throws AppError `not_found` */
export async function findAgent(tx: Tx, ctx: Ctx, agentId: string) {
  const agent = await tx.agent.findFirst({ where: { id: agentId, teamId: ctx.teamId }, include: { schedule: true } })
  if (!agent) throw new AppError('not_found', 'This agent does not exist any more.')
  return agent
}
