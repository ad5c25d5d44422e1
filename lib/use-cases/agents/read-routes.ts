import { db, type Tx } from '@/lib/adapters/db/client'
import type { OwnerRoute } from '@/lib/core/transcript/owner-route'

/** Every route of a team, as they are matched. */
export async function readRoutes(teamId: string, tx: Tx = db()): Promise<OwnerRoute[]> {
  const found = await tx.route.findMany({
    where: { teamId },
    select: { agentId: true, by: true, value: true },
    orderBy: { id: 'asc' },
  })
  return found.map(({ agentId, by, value }) => ({ agentId, by: by as OwnerRoute['by'], value }))
}
