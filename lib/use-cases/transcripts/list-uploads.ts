import { db } from '@/lib/adapters/db/client'
import type { UploadView } from '@/lib/core/transcript/view'
import type { Ctx } from '@/lib/use-cases/context'
import { uploadViews } from './upload-view'

/** What was dropped together, in the order in which it arrived; what was here already is named too. */
export async function listUploads(ctx: Ctx, input: { batchId: string }): Promise<UploadView[]> {
  const found = await db().upload.findMany({
    where: { teamId: ctx.teamId, batchId: input.batchId },
    orderBy: { createdAt: 'asc' },
  })
  return uploadViews(found)
}
