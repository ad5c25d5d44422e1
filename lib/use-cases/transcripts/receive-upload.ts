// One file as it comes in: kept whole, then named for a worker to read.
import type { ReadableStream } from 'node:stream/web'
import { stage, unstage } from '@/lib/adapters/blob/staging'
import { db, type Tx } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { enqueue } from '@/lib/adapters/queue/enqueue'
import { AppError } from '@/lib/core/errors'
import { shownName } from '@/lib/core/secrets/shown-name'
import type { FormatId } from '@/lib/core/transcript/event'
import type { UploadView } from '@/lib/core/transcript/view'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { uploadView } from './upload-view'

type Input = {
  name: string
  batchId: string | null
  agentId: string | null
  /** What the sender said it would send; null where it did not. */
  expectedBytes: number | null
  body: ReadableStream<Uint8Array> | null
  source: 'browser' | 'api'
  /** The format that the sender names; null: told by the content. */
  format?: FormatId | null
  /** Whether the same bytes sent again are the upload that is here, instead of another one. */
  once?: boolean
  /** What the sender knows this file by: sent again after a lost answer, it is the upload that is here. */
  fileKey?: string | null
  /** Whether a person looks at what is found before it is stored. */
  waits?: boolean
}

/** `isNew` is false where the same bytes were here already and nothing was stored. */
export type Received = UploadView & { isNew: boolean }

/** The upload of the same bytes, unless it failed or waits for a person. Whoever asks next waits until this transaction ends. */
async function findSame(tx: Tx, teamId: string, sha256: string, format: FormatId | null) {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${teamId} ${sha256}`}, 0))`
  const status = { in: ['received', 'parsing', 'ready', ...(format ? [] : ['needs-format'])] }
  const goesOn = { OR: [{ waits: false }, { confirmedAt: { not: null } }] }
  const readAlike = format ? { OR: [{ format }, { format: null }] } : {}
  return tx.upload.findFirst({
    where: { teamId, sha256, status, AND: [goesOn, readAlike] },
    orderBy: { id: 'asc' },
  })
}

/** The same file of the same batch, whose sender did not learn that it had arrived. */
async function findSent(tx: Tx, ctx: Ctx, { fileKey, batchId }: Input) {
  if (!fileKey || !batchId) return null
  return tx.upload.findFirst({
    where: { teamId: ctx.teamId, actorId: ctx.actor.id, batchId, fileKey },
  })
}

/** @throws AppError `bad_request` for an empty or cut-off body, `not_found` for an agent that is gone */
export async function receiveUpload(ctx: Ctx, input: Input): Promise<Received> {
  authorise(ctx, 'manage', 'transcripts:write')
  const { agentId, source, body } = input
  const name = shownName(input.name.trim()) || 'upload'
  if (agentId && !(await db().agent.findFirst({ where: { id: agentId, teamId: ctx.teamId } })))
    throw new AppError('not_found', 'This agent does not exist any more. Choose another and upload again.')
  if (!body) throw new AppError('bad_request', 'The request has no body. Send the file itself as the body.')
  const id = newId('upl')
  const { bytes, sha256 } = await stage(id, body)
  const accept = async () => {
    if (bytes === 0) throw new AppError('bad_request', `${name} is empty.`)
    if (input.expectedBytes !== null && bytes !== input.expectedBytes)
      throw new AppError('bad_request', `${name} arrived with ${bytes} of ${input.expectedBytes} bytes. Send it again.`)
    const format = input.format ?? null
    return db().$transaction(async (tx) => {
      const same = input.once ? await findSame(tx, ctx.teamId, sha256, format) : await findSent(tx, ctx, input)
      if (same) return { upload: same, isNew: false }
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
          actorName: ctx.actor.name,
          agentId,
          format,
          waits: input.waits ?? false,
          fileKey: input.fileKey,
          status: 'received',
          stagingKey: id,
        },
      })
      await writeAudit(tx, ctx, {
        action: 'transcript.upload',
        objectType: 'upload',
        objectId: id,
        objectName: name,
        details: { bytes },
      })
      return { upload: made, isNew: true }
    })
  }
  const { upload, isNew } = await accept().catch(async (error) => {
    await unstage(id)
    throw error
  })
  // From here on the file is accepted: what fails now is done by the sweep, and takes nothing away.
  if (isNew) await enqueue('parse-upload', { uploadId: id })
  else await unstage(id)
  return { ...(await uploadView(upload)), isNew }
}
