import { db } from '@/lib/adapters/db/client'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { findAgent } from './find-agent'
import { syncSchedules } from './sync-schedules'

/** Its transcripts, dreams and memory stay. */
export async function deleteAgent(ctx: Ctx, input: { agentId: string }): Promise<void> {
  authorise(ctx, 'manage')
  await db().$transaction(async (tx) => {
    const { id, name } = await findAgent(tx, ctx, input.agentId)
    await tx.agent.delete({ where: { id } })
    await writeAudit(tx, ctx, { action: 'agent.delete', objectType: 'agent', objectId: id, objectName: name })
  })
  await syncSchedules()
}
