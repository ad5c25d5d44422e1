// One file as it comes in: kept whole, then named for a worker to read.
import type { ReadableStream } from 'node:stream/web'
import { stage, unstage } from '@/lib/adapters/blob/staging'
import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { enqueue } from '@/lib/adapters/queue/enqueue'
import { AppError } from '@/lib/core/errors'
import type { UploadView } from '@/lib/core/transcript/view'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { uploadParts, uploadView } from './upload-view'

type Input = {
  name: string
  batchId: string | null
  agentId: string | null
  /** What the sender said it would send; null where it did not. */
  expectedBytes: number | null
  body: ReadableStream<Uint8Array> | null
  source: 'browser' | 'api'
}

/** @throws AppError `bad_request` for an empty or cut-off body, `not_found` for an agent that is gone */
export async function receiveUpload(ctx: Ctx, input: Input): Promise<UploadView> {
  authorise(ctx, 'manage')
  const { agentId, source, body } = input
  const name = input.name.trim() || 'upload'
  if (agentId && !(await db().agent.findFirst({ where: { id: agentId, teamId: ctx.teamId } })))
    throw new AppError('not_found', 'This agent does not exist any more. Choose another and upload again.')
  if (!body) throw new AppError('bad_request', 'The request has no body. Send the file itself as the body.')
  const id = newId('upl')
  const { bytes, sha256 } = await stage(id, body)
  try {
    if (bytes === 0) throw new AppError('bad_request', `${name} is empty.`)
    if (input.expectedBytes !== null && bytes !== input.expectedBytes)
      throw new AppError('bad_request', `${name} arrived with ${bytes} of ${input.expectedBytes} bytes. Send it again.`)
    const upload = await db().$transaction(async (tx) => {
      const made = await tx.upload.create({
        data: {
          id,
          teamId: ctx.teamId,
          batchId: input.batchId ?? newId('bat'),
          name,
          bytes,
          sha256,
          source,
          actorId: ctx.actor.id,
          agentId,
          status: 'received',
          stagingKey: id,
        },
        include: uploadParts,
      })
      await writeAudit(tx, ctx, {
        action: 'transcript.upload',
        objectType: 'upload',
        objectId: id,
        objectName: name,
        details: { bytes },
      })
      return made
    })
    await enqueue('parse-upload', { uploadId: id })
    return uploadView(upload)
  } catch (error) {
    await unstage(id)
    throw error
  }
}
