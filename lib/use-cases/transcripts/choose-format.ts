import { db } from '@/lib/adapters/db/client'
import { enqueue } from '@/lib/adapters/queue/enqueue'
import { AppError } from '@/lib/core/errors'
import type { FormatId } from '@/lib/core/transcript/event'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'

/**
 * A person names the format of a file, and it is read again. What comes of it is shown before it is stored: a wrong
 * choice is seen there, and may be made again.
 * @throws AppError `conflict` where it does not wait for that any more
 */
export async function chooseFormat(ctx: Ctx, input: { uploadId: string; format: FormatId }): Promise<void> {
  authorise(ctx, 'manage')
  const { uploadId, format } = input
  await db().$transaction(async (tx) => {
    const { count } = await tx.upload.updateMany({
      where: { id: uploadId, teamId: ctx.teamId, status: 'needs-format' },
      data: { format, waits: true, confirmedAt: null, status: 'received' },
    })
    if (count === 0) throw new AppError('conflict', 'This file does not wait for a format any more. Reload the page.')
    const { name } = await tx.upload.findUniqueOrThrow({ where: { id: uploadId }, select: { name: true } })
    await writeAudit(tx, ctx, {
      action: 'upload.format',
      objectType: 'upload',
      objectId: uploadId,
      objectName: name,
      details: { format },
    })
  })
  await enqueue('parse-upload', { uploadId })
}
