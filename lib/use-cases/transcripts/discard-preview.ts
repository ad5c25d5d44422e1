import { unstage } from '@/lib/adapters/blob/staging'
import { db } from '@/lib/adapters/db/client'
import { AppError } from '@/lib/core/errors'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'

type Input = { batchId: string; unsureOnly?: boolean } | { uploadId: string }

/**
 * Nothing of what waits is stored, and its files are deleted: a batch, those of it whose format is not sure, or one file.
 * @throws AppError `conflict` where nothing of it waits any more
 */
export async function discardPreview(ctx: Ctx, input: Input): Promise<{ files: number }> {
  authorise(ctx, 'manage')
  const which = 'uploadId' in input ? { id: input.uploadId } : { batchId: input.batchId }
  const status = 'unsureOnly' in input && input.unsureOnly ? ['needs-format'] : ['preview', 'needs-format']
  const ids = await db().$transaction(async (tx) => {
    const rows = await tx.upload.findMany({
      where: { ...which, teamId: ctx.teamId, status: { in: status } },
      select: { id: true, name: true },
    })
    if (rows.length === 0)
      throw new AppError('conflict', 'Nothing of this upload waits any more. Reload the page to see what became of it.')
    const found = rows.map((r) => r.id)
    await tx.upload.updateMany({
      where: { id: { in: found } },
      data: { status: 'discarded', reason: 'Discarded before anything was stored.', stagingKey: null },
    })
    await tx.foundSession.deleteMany({ where: { uploadId: { in: found } } })
    await writeAudit(tx, ctx, {
      action: 'upload.discard',
      objectType: 'upload',
      objectId: 'uploadId' in input ? input.uploadId : input.batchId,
      objectName: rows.length === 1 ? rows[0]?.name : null,
      details: { files: rows.length },
    })
    return found
  })
  for (const id of ids) await unstage(id)
  return { files: ids.length }
}
