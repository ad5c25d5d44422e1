import { db } from '@/lib/adapters/db/client'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { findStore } from './find-store'

/** Deletes a store with its history, reviews and lessons; content that no other version holds goes too. */
export async function deleteStore(ctx: Ctx, input: { storeId: string }): Promise<void> {
  authorise(ctx, 'manage')
  const store = await findStore(ctx, input.storeId)
  await db().$transaction(async (tx) => {
    await tx.store.delete({ where: { id: store.id } })
    await tx.$executeRaw`DELETE FROM "Content" c WHERE c."teamId" = ${ctx.teamId} AND NOT EXISTS (SELECT 1 FROM "Version" v WHERE v."teamId" = c."teamId" AND v."sha256" = c."sha256")`
    await writeAudit(tx, ctx, {
      action: 'store.delete',
      objectType: 'store',
      objectId: store.id,
      objectName: store.name,
    })
  })
}
