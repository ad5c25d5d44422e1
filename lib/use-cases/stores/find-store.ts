import { db } from '@/lib/adapters/db/client'
import { AppError } from '@/lib/core/errors'
import type { Ctx } from '@/lib/use-cases/context'

/** @throws AppError `not_found` for a store of another team as for one that never was */
export async function findStore(ctx: Ctx, storeId: string) {
  const store = await db().store.findFirst({ where: { id: storeId, teamId: ctx.teamId } })
  if (!store) throw new AppError('not_found', 'There is no such store. It may have been deleted.')
  return store
}
