import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { AppError } from '@/lib/core/errors'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'

export async function createStore(
  ctx: Ctx,
  input: { name: string; description: string; isSample?: boolean },
): Promise<{ storeId: string }> {
  authorise(ctx, 'manage')
  const name = input.name.trim()
  if (!name) throw new AppError('bad_request', 'Give the store a name.')
  const storeId = newId('sto')
  await db().$transaction(async (tx) => {
    const taken = await tx.store.findUnique({ where: { teamId_name: { teamId: ctx.teamId, name } } })
    if (taken) throw new AppError('conflict', `There is a store "${name}" already. Choose another name.`)
    await tx.store.create({
      data: {
        id: storeId,
        teamId: ctx.teamId,
        name,
        description: input.description.trim(),
        isSample: input.isSample ?? false,
      },
    })
    await writeAudit(tx, ctx, { action: 'store.create', objectType: 'store', objectId: storeId, objectName: name })
  })
  return { storeId }
}
