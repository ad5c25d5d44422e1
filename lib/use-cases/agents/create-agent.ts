import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { AppError } from '@/lib/core/errors'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'

type Input = { name: string; runtime: string; instructions: string; storeIds: string[] }

/** @throws AppError `conflict` for a name that is taken, `not_found` for a store of another team */
export async function createAgent(ctx: Ctx, input: Input): Promise<{ id: string }> {
  authorise(ctx, 'manage')
  const { teamId } = ctx
  const { name, runtime, instructions, storeIds } = input
  return db().$transaction(async (tx) => {
    if (await tx.agent.findUnique({ where: { teamId_name: { teamId, name } } }))
      throw new AppError('conflict', `There is an agent named ${name} already. Choose another name.`)
    if ((await tx.store.count({ where: { id: { in: storeIds }, teamId } })) !== storeIds.length)
      throw new AppError('not_found', 'A store does not exist any more. Reload the page and choose again.')
    const id = newId('agt')
    await tx.agent.create({
      data: {
        id,
        teamId,
        name,
        runtime,
        instructions,
        stores: { create: storeIds.map((storeId, i) => ({ storeId, teamId, isDefault: i === 0 })) },
      },
    })
    await writeAudit(tx, ctx, { action: 'agent.create', objectType: 'agent', objectId: id, objectName: name })
    return { id }
  })
}
