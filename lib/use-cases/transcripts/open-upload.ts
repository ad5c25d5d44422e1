// A file that will come in pieces is announced: a new one, or one that was begun before a connection broke.
import { beginStaged } from '@/lib/adapters/blob/append'
import { unstage } from '@/lib/adapters/blob/staging'
import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { AppError } from '@/lib/core/errors'
import { shownName } from '@/lib/core/secrets/shown-name'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'

type Input = {
  name: string
  bytes: number
  /** A hash of what the sender knows its file by: see fileKeyOf. */
  fileKey: string
  batchId: string | null
  agentId: string | null
  waits: boolean
}

/** `received`: the bytes that are here; the sender goes on from there. */
export type OpenUpload = { id: string; batchId: string; received: number }

/** Only its sender goes on with a file. Where the choices beside it changed since, the new ones count. */
async function goOn(ctx: Ctx, input: Input): Promise<OpenUpload | null> {
  const { teamId, actor } = ctx
  const begun = await db().upload.findFirst({
    where: { teamId, actorId: actor.id, fileKey: input.fileKey, bytes: input.bytes, status: 'sending' },
    orderBy: { id: 'desc' },
  })
  if (!begun) return null
  const { name, agentId, waits } = input
  const batchId = input.batchId ?? begun.batchId
  const { count } = await db().upload.updateMany({
    where: { id: begun.id, status: 'sending' },
    data: { name: nameOf(name), agentId, waits, batchId },
  })
  return count === 0 ? null : { id: begun.id, batchId, received: Number(begun.received) }
}

const nameOf = (name: string): string => shownName(name.trim()) || 'upload'

/** @throws AppError `not_found` for an agent that is gone */
export async function openUpload(ctx: Ctx, input: Input): Promise<OpenUpload> {
  authorise(ctx, 'manage')
  const { teamId, actor } = ctx
  const { agentId, name, bytes, fileKey, waits } = input
  if (agentId && !(await db().agent.findFirst({ where: { id: agentId, teamId } })))
    throw new AppError('not_found', 'This agent does not exist any more. Choose another and upload again.')
  const begun = await goOn(ctx, input)
  if (begun) return begun
  const id = newId('upl')
  const batchId = input.batchId ?? newId('bat')
  await beginStaged(id)
  try {
    await db().upload.create({
      data: {
        id,
        teamId,
        batchId,
        name: nameOf(name),
        bytes,
        fileKey,
        source: 'browser',
        actorId: actor.id,
        actorName: actor.name,
        agentId,
        waits,
        status: 'sending',
        stagingKey: id,
      },
    })
  } catch (error) {
    await unstage(id)
    throw error
  }
  return { id, batchId, received: 0 }
}
