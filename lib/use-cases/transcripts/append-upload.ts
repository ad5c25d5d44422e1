// A piece of a file that was announced. The last one makes it an upload like any other.
import type { ReadableStream } from 'node:stream/web'
import { appendStaged, hashStaged } from '@/lib/adapters/blob/append'
import { db } from '@/lib/adapters/db/client'
import { enqueue } from '@/lib/adapters/queue/enqueue'
import { AppError } from '@/lib/core/errors'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'

type Upload = { id: string; name: string; bytes: bigint; received: bigint; status: string; stagingKey: string | null }
export type Appended = { received: number; isWhole: boolean }

/** @throws AppError `not_found` */
async function findSending(ctx: Ctx, uploadId: string): Promise<Upload> {
  const upload = await db().upload.findFirst({ where: { id: uploadId, teamId: ctx.teamId, source: 'browser' } })
  if (upload) return upload
  throw new AppError('not_found', 'This upload does not exist any more. Send the file again.')
}

/** Safe to run twice: the second one finds that it is no longer being sent. */
async function finish(ctx: Ctx, { id, name, bytes, stagingKey }: Upload): Promise<void> {
  const sha256 = await hashStaged(stagingKey ?? id, Number(bytes))
  const isMine = await db().$transaction(async (tx) => {
    const { count } = await tx.upload.updateMany({
      where: { id, status: 'sending' },
      data: { status: 'received', sha256 },
    })
    if (count === 0) return false
    await writeAudit(tx, ctx, {
      action: 'transcript.upload',
      objectType: 'upload',
      objectId: id,
      objectName: name,
      details: { bytes: Number(bytes) },
    })
    return true
  })
  if (isMine) await enqueue('parse-upload', { uploadId: id })
}

/**
 * The held offset is what the row says: bytes that are on the disk. A sender that lost an answer and sends a piece again
 * writes the same bytes in the same place.
 * @throws AppError `conflict` with `details.received` where the piece begins elsewhere, `bad_request` for more than announced
 */
export async function appendUpload(
  ctx: Ctx,
  input: { uploadId: string; offset: number; body: ReadableStream<Uint8Array> | null },
): Promise<Appended> {
  authorise(ctx, 'manage')
  const upload = await findSending(ctx, input.uploadId)
  const bytes = Number(upload.bytes)
  if (upload.status !== 'sending') return { received: bytes, isWhole: true }
  const held = Number(upload.received)
  if (input.offset !== held)
    throw new AppError('conflict', `${held} bytes are here. Go on from there.`, { details: { received: held } })
  const added = input.body
    ? await appendStaged(upload.stagingKey ?? upload.id, held, bytes - held, input.body)
    : { bytes: 0, isTooLong: false }
  if (added.isTooLong)
    throw new AppError('bad_request', `More than the announced ${bytes} bytes came. Send the file again as it is now.`)
  const received = held + added.bytes
  await db().upload.updateMany({
    where: { id: upload.id, status: 'sending', received: { lt: received } },
    data: { received },
  })
  if (received < bytes) return { received, isWhole: false }
  await finish(ctx, upload)
  return { received, isWhole: true }
}
