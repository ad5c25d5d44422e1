import { db } from '@/lib/adapters/db/client'
import type { EngineId } from '@/lib/core/dream/types'
import { AppError } from '@/lib/core/errors'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { findAgent } from './find-agent'

type Input = {
  agentId: string
  name: string
  runtime: string
  instructions: string
  engine: EngineId
  studyModel: string | null
  model: string | null
  budgetUsd: number
  useBatches: boolean
  budgetTokens: number | null
  budgetMinutes: number | null
  budgetCalls: number | null
  proposalLimit: number
  stores: { storeId: string; access: 'read' | 'propose' }[]
}

/** @throws AppError `conflict` for a name that is taken, `not_found` for an agent or store that is gone */
export async function updateAgent(ctx: Ctx, input: Input): Promise<void> {
  authorise(ctx, 'manage')
  const { teamId } = ctx
  const { agentId, stores, ...data } = input
  await db().$transaction(async (tx) => {
    const agent = await findAgent(tx, ctx, agentId)
    const twin = await tx.agent.findUnique({ where: { teamId_name: { teamId, name: data.name } } })
    if (twin && twin.id !== agentId)
      throw new AppError('conflict', `There is an agent named ${data.name} already. Choose another name.`)
    const ids = stores.map((s) => s.storeId)
    if ((await tx.store.count({ where: { id: { in: ids }, teamId } })) !== ids.length)
      throw new AppError('not_found', 'A store does not exist any more. Reload the page and choose again.')
    await tx.agent.update({ where: { id: agentId }, data })
    await tx.agentStore.deleteMany({ where: { agentId, storeId: { notIn: ids } } })
    for (const { storeId, access } of stores)
      await tx.agentStore.upsert({
        where: { agentId_storeId: { agentId, storeId } },
        create: { agentId, storeId, teamId, access },
        update: { access },
      })
    const fields = Object.keys(data).filter((k) => agent[k as 'name'] !== data[k as 'name'])
    await writeAudit(tx, ctx, {
      action: 'agent.update',
      objectType: 'agent',
      objectId: agentId,
      objectName: data.name,
      details: { fields: [...fields, 'stores'] },
    })
  })
}
