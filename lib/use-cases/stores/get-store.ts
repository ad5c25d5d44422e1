import { db } from '@/lib/adapters/db/client'
import { AppError } from '@/lib/core/errors'
import type { StoreDetail, TreeEntry } from '@/lib/core/memory/view'
import type { Ctx } from '@/lib/use-cases/context'
import { findStore } from './find-store'
import { listStores } from './list-stores'

type Row = { path: string; bytes: number; changedAt: Date }

async function treeOf(storeId: string): Promise<TreeEntry[]> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT m."path", coalesce(length(c."bytes"), 0) AS bytes, latest."createdAt" AS "changedAt"
    FROM "Memory" m
    JOIN LATERAL (
      SELECT v."sha256", k."createdAt" FROM "Version" v JOIN "Commit" k ON k."id" = v."commitId"
      WHERE v."memoryId" = m."id" ORDER BY k."number" DESC LIMIT 1
    ) latest ON true
    LEFT JOIN "Content" c ON c."teamId" = m."teamId" AND c."sha256" = latest."sha256"
    WHERE m."storeId" = ${storeId} AND m."path" IS NOT NULL
    ORDER BY m."path"`
  return rows.map((r) => ({ path: r.path, bytes: Number(r.bytes), changedAt: r.changedAt.toISOString() }))
}

export async function getStore(ctx: Ctx, input: { storeId: string }): Promise<StoreDetail> {
  const store = await findStore(ctx, input.storeId)
  const row = (await listStores(ctx)).find((s) => s.id === store.id)
  if (!row) throw new AppError('not_found', 'This store is archived.')
  return { ...row, headId: store.headId, tree: await treeOf(store.id), protectedPaths: store.protectedPaths }
}
