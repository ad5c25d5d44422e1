import { enqueue } from '@/lib/adapters/queue/enqueue'
import type { EngineId } from '@/lib/core/dream/types'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { insertDream } from './insert-dream'

type Input = {
  agentId: string
  /** `new`: all that no finished dream of the agent has read. */
  transcriptIds: string[] | 'new'
  storeIds?: string[]
  engine?: EngineId
  instructions?: string
}

/** @throws AppError `not_found`, `bad_request` */
export async function startDream(ctx: Ctx, input: Input): Promise<{ id: string }> {
  authorise(ctx, 'manage', 'dreams:write')
  const trigger = ctx.actor.type === 'key' ? 'api' : 'hand'
  const { id } = await insertDream({ ...input, teamId: ctx.teamId, startedBy: ctx.actor.name, trigger, ctx })
  await enqueue('dream', { dreamId: id })
  return { id }
}
