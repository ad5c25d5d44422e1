import { db, type Tx } from '@/lib/adapters/db/client'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { patience } from './commit-files'
import { findStore } from './find-store'

/**
 * Deletes the content that no version holds. A commit under way may hold what no version shows yet: what it has locked is
 * passed over, and what it has committed since is seen because the deletion looks again once the rest is locked.
 */
export async function collectContent(tx: Tx, teamId: string): Promise<void> {
  const unheld = await tx.$queryRaw<
    { sha256: string }[]
  >`SELECT c."sha256" FROM "Content" c WHERE c."teamId" = ${teamId} AND NOT EXISTS (SELECT 1 FROM "Version" v WHERE v."teamId" = c."teamId" AND v."sha256" = c."sha256") FOR UPDATE OF c SKIP LOCKED`
  const locked = unheld.map((c) => c.sha256)
  await tx.$executeRaw`DELETE FROM "Content" c WHERE c."teamId" = ${teamId} AND c."sha256" = ANY(${locked}) AND NOT EXISTS (SELECT 1 FROM "Version" v WHERE v."teamId" = c."teamId" AND v."sha256" = c."sha256")`
}

/**
 * Deletes a store with its history, reviews, lessons and what must not be proposed for it again; content that no other
 * version holds goes too.
 */
export async function deleteStore(ctx: Ctx, input: { storeId: string }): Promise<void> {
  authorise(ctx, 'manage')
  const store = await findStore(ctx, input.storeId)
  await db().$transaction(async (tx) => {
    await tx.store.delete({ where: { id: store.id } })
    await tx.suppression.deleteMany({ where: { teamId: ctx.teamId, storeId: store.id } })
    await collectContent(tx, ctx.teamId)
    await writeAudit(tx, ctx, {
      action: 'store.delete',
      objectType: 'store',
      objectId: store.id,
      objectName: store.name,
    })
  }, patience)
}
