import type { Tx } from '@/lib/adapters/db/client'
import { type OwnerRoute, routeOf } from '@/lib/core/transcript/owner-route'
import { readRoutes } from './read-routes'

/** Rows looked at, at a time: four short texts each. */
const pageRows = 5_000

/** Gives an agent the transcripts that nobody has and that a route of its leads to. @returns how many */
export async function claimUnowned(tx: Tx, teamId: string, route: OwnerRoute): Promise<number> {
  const routes = await readRoutes(teamId, tx)
  const fitting: string[] = []
  for (let after = ''; ; ) {
    const page = await tx.transcript.findMany({
      where: { teamId, agentId: null, deletedAt: null, id: { gt: after } },
      select: {
        id: true,
        cwd: true,
        gitRemote: true,
        logAgent: true,
        revisions: { select: { name: true }, orderBy: { firstSeenAt: 'desc' }, take: 1 },
      },
      orderBy: { id: 'asc' },
      take: pageRows,
    })
    for (const { id, cwd, gitRemote, logAgent, revisions } of page) {
      // A longer folder of another agent may lie between: the best of all routes counts.
      const best = routeOf({ cwd, gitRemote, agent: logAgent, path: revisions[0]?.name ?? null }, routes)
      if (best && best.by === route.by && best.value === route.value) fitting.push(id)
    }
    const last = page.at(-1)
    if (!last || page.length < pageRows) break
    after = last.id
  }
  const { count } = await tx.transcript.updateMany({
    where: { teamId, id: { in: fitting }, agentId: null },
    data: { agentId: route.agentId },
  })
  return count
}
