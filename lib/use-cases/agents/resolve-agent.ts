import { db } from '@/lib/adapters/db/client'
import { AppError } from '@/lib/core/errors'
import type { Ctx } from '@/lib/use-cases/context'

/** Names in a refusal; a team with more looks them up. */
const mostNames = 10

/** The id of the agent that a script names by its id or its name; null where it names none. @throws AppError `not_found` */
export async function resolveAgent(ctx: Ctx, asked: string | null | undefined): Promise<string | null> {
  if (!asked) return null
  const { teamId } = ctx
  const agent = await db().agent.findFirst({ where: { teamId, OR: [{ id: asked }, { name: asked }] } })
  if (agent) return agent.id
  const others = await db().agent.findMany({ where: { teamId }, orderBy: { name: 'asc' }, take: mostNames })
  const names = others.map((a) => a.name).join(', ')
  throw new AppError(
    'not_found',
    `There is no agent “${asked}” in this team. ${names ? `Name one by its id or its name: ${names}.` : 'Make one first.'}`,
  )
}
