import { db, type Tx } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { AppError } from '@/lib/core/errors'
import { normaliseRoute, type RouteBy, routeInWords } from '@/lib/core/transcript/owner-route'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { claimUnowned } from './claim-unowned'
import { findAgent } from './find-agent'

type Input = { agentId: string; by: RouteBy; value: string }

/** What is missing, by what was to be routed. */
const examples: Record<RouteBy, string> = {
  folder: 'Name the folder, such as /srv/shop or ~/work/shop.',
  'git-remote': 'Name the git remote, such as https://github.com/team/shop.',
  'log-agent': 'Name the agent as its log calls it.',
}

/** One route leads to one agent: two people who route the same at once wait for each other. */
async function write(tx: Tx, ctx: Ctx, { agentId, by, value }: Input): Promise<boolean> {
  const { teamId } = ctx
  const { count } = await tx.route.createMany({
    data: [{ id: newId('rte'), teamId, agentId, by, value }],
    skipDuplicates: true,
  })
  if (count > 0) return true
  const there = await tx.route.findUniqueOrThrow({
    where: { teamId_by_value: { teamId, by, value } },
    include: { agent: { select: { name: true } } },
  })
  if (there.agentId === agentId) return false
  throw new AppError(
    'conflict',
    `Sessions by ${routeInWords({ by, value })} go to ${there.agent.name} already. Remove that route first.`,
  )
}

/** Within a transaction of the caller. @returns how many transcripts without an agent now have this one */
export async function addRouteIn(tx: Tx, ctx: Ctx, input: Input): Promise<{ claimed: number }> {
  const route = { ...input, value: normaliseRoute(input.by, input.value) }
  if (route.value === '') throw new AppError('bad_request', examples[input.by])
  const agent = await findAgent(tx, ctx, route.agentId)
  const isNew = await write(tx, ctx, route)
  const claimed = await claimUnowned(tx, ctx.teamId, route)
  if (isNew || claimed > 0)
    await writeAudit(tx, ctx, {
      action: 'agent.route',
      objectType: 'agent',
      objectId: route.agentId,
      objectName: agent.name,
      details: { by: route.by, value: route.value, claimed },
    })
  return { claimed }
}

/**
 * From now on sessions that it fits are this agent's; those that are here and have no agent become its own at once.
 * @throws AppError `conflict` where it leads to another agent, `bad_request` for an empty value
 */
export async function addRoute(ctx: Ctx, input: Input): Promise<{ claimed: number }> {
  authorise(ctx, 'manage')
  return db().$transaction((tx) => addRouteIn(tx, ctx, input), { timeout: 60_000 }) // a team's whole history is looked at
}
