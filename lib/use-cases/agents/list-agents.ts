import { db } from '@/lib/adapters/db/client'
import type { AgentRow } from '@/lib/core/schedule/view'
import type { Ctx } from '@/lib/use-cases/context'
import { agentParts, agentRow } from './agent-row'

export async function listAgents(ctx: Ctx): Promise<AgentRow[]> {
  const agents = await db().agent.findMany({
    where: { teamId: ctx.teamId },
    include: agentParts,
    orderBy: { name: 'asc' },
  })
  return Promise.all(agents.map(agentRow))
}
