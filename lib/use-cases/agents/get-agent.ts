import { db } from '@/lib/adapters/db/client'
import { AppError } from '@/lib/core/errors'
import type { AgentDetail } from '@/lib/core/schedule/view'
import type { RouteBy } from '@/lib/core/transcript/owner-route'
import { env } from '@/lib/env'
import type { Ctx } from '@/lib/use-cases/context'
import { agentParts, agentRow } from './agent-row'
import { ruleView } from './rule-view'

/** @throws AppError `not_found` */
export async function getAgent(ctx: Ctx, input: { agentId: string }): Promise<AgentDetail> {
  const [agent, stores] = await Promise.all([
    db().agent.findFirst({
      where: { id: input.agentId, teamId: ctx.teamId },
      include: { ...agentParts, routes: { orderBy: { id: 'asc' } }, rules: true },
    }),
    db().store.findMany({
      where: { teamId: ctx.teamId, archivedAt: null },
      select: { id: true, name: true },
      orderBy: { name: 'asc' },
    }),
  ])
  if (!agent) throw new AppError('not_found', 'This agent does not exist, or belongs to another team.')
  const { instructions, studyModel, model, budgetUsd, budgetTokens, budgetMinutes, budgetCalls, proposalLimit } = agent
  return {
    ...(await agentRow(agent)),
    instructions,
    studyModel,
    model,
    budgetUsd,
    useBatches: agent.useBatches,
    budgetTokens,
    budgetMinutes,
    budgetCalls,
    proposalLimit,
    routes: agent.routes.map(({ id, by, value }) => ({ id, by: by as RouteBy, value })),
    rule: agent.rules[0] ? await ruleView(agent.rules[0]) : null,
    allStores: stores,
    claudeAvailable: Boolean(env().ANTHROPIC_API_KEY),
  }
}
