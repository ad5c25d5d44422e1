import { db } from '@/lib/adapters/db/client'
import { AppError } from '@/lib/core/errors'
import type { UploadView } from '@/lib/core/transcript/view'
import type { Ctx } from '@/lib/use-cases/context'
import { type Patience, waitUntil } from '@/lib/use-cases/wait-until'
import { uploadView } from './upload-view'

/** Whether a worker is at it, or will be: what it is now is not the last word. */
export const isUnderWay = (status: string): boolean => ['sending', 'received', 'parsing'].includes(status)

/** What became of an upload; with patience, as soon as that is known. @throws AppError `not_found` */
export async function getUpload(ctx: Ctx, input: { uploadId: string } & Patience): Promise<UploadView> {
  const where = { id: input.uploadId, teamId: ctx.teamId }
  await waitUntil(async () => {
    const row = await db().upload.findFirst({ where, select: { status: true } })
    return row === null || !isUnderWay(row.status)
  }, input)
  const upload = await db().upload.findFirst({ where })
  if (!upload) throw new AppError('not_found', 'This upload does not exist, or belongs to another team.')
  return uploadView(upload)
}
