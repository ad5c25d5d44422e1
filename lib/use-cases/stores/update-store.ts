import { db } from '@/lib/adapters/db/client'
import { AppError } from '@/lib/core/errors'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { findStore } from './find-store'

export async function updateStore(
  ctx: Ctx,
  input: { storeId: string; name: string; description: string; protectedPaths: string[] },
): Promise<void> {
  authorise(ctx, 'manage')
  const store = await findStore(ctx, input.storeId)
  const name = input.name.trim()
  if (!name) throw new AppError('bad_request', 'Give the store a name.')
  await db().$transaction(async (tx) => {
    const taken = await tx.store.findUnique({ where: { teamId_name: { teamId: ctx.teamId, name } } })
    if (taken && taken.id !== store.id)
      throw new AppError('conflict', `There is a store "${name}" already. Choose another name.`)
    await tx.store.update({
      where: { id: store.id },
      data: { name, description: input.description.trim(), protectedPaths: input.protectedPaths },
    })
    await writeAudit(tx, ctx, { action: 'store.update', objectType: 'store', objectId: store.id, objectName: name })
  })
}
