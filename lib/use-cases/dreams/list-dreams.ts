import { db } from '@/lib/adapters/db/client'
import type { DreamRow } from '@/lib/core/dream/view'
import type { Ctx } from '@/lib/use-cases/context'
import { dreamParts, dreamRow } from './dream-row'

/** Dreams of the list; older ones are reached through their agent. */
const mostRows = 200

/** Newest first. */
export async function listDreams(ctx: Ctx, filter: { agentId?: string; status?: string }): Promise<DreamRow[]> {
  const dreams = await db().dream.findMany({
    where: { teamId: ctx.teamId, agentId: filter.agentId, status: filter.status },
    include: dreamParts,
    orderBy: { createdAt: 'desc' },
    take: mostRows,
  })
  return dreams.map(dreamRow)
}
