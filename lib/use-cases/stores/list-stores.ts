import { db } from '@/lib/adapters/db/client'
import type { StoreRow } from '@/lib/core/memory/view'
import type { Ctx } from '@/lib/use-cases/context'
import { commitRows } from './commit-rows'

type Size = { storeId: string; count: bigint; bytes: bigint | null }

/** Documents and bytes of each store's head. */
async function sizes(teamId: string): Promise<Map<string, { count: number; bytes: number }>> {
  const rows = await db().$queryRaw<Size[]>`
    SELECT m."storeId", count(*) AS count, sum(length(c."bytes")) AS bytes
    FROM "Memory" m
    JOIN LATERAL (
      SELECT v."sha256" FROM "Version" v JOIN "Commit" k ON k."id" = v."commitId"
      WHERE v."memoryId" = m."id" ORDER BY k."number" DESC LIMIT 1
    ) latest ON true
    LEFT JOIN "Content" c ON c."teamId" = m."teamId" AND c."sha256" = latest."sha256"
    WHERE m."teamId" = ${teamId} AND m."path" IS NOT NULL
    GROUP BY m."storeId"`
  return new Map(rows.map((r) => [r.storeId, { count: Number(r.count), bytes: Number(r.bytes ?? 0) }]))
}

export async function listStores(ctx: Ctx): Promise<StoreRow[]> {
  const [stores, size] = await Promise.all([
    db().store.findMany({
      where: { teamId: ctx.teamId, archivedAt: null },
      include: {
        agents: { include: { agent: { select: { id: true, name: true } } } },
        _count: { select: { reviews: { where: { status: 'open' } } } },
      },
      orderBy: { name: 'asc' },
    }),
    sizes(ctx.teamId),
  ])
  const heads = await commitRows(ctx.teamId, { ids: stores.flatMap((s) => s.headId ?? []) })
  const head = new Map(heads.map((c) => [c.id, c]))
  return stores.map((s) => ({
    id: s.id,
    name: s.name,
    description: s.description,
    memoryCount: size.get(s.id)?.count ?? 0,
    bytes: size.get(s.id)?.bytes ?? 0,
    agents: s.agents.map((a) => a.agent),
    lastCommit: s.headId ? (head.get(s.headId) ?? null) : null,
    openReviews: s._count.reviews,
    isSample: s.isSample,
  }))
}
