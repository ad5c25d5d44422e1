import { unstage } from '@/lib/adapters/blob/staging'
import { db } from '@/lib/adapters/db/client'

/** Ends an upload that cannot be read however often it is tried, with the sentence that its page shows. */
export async function failUpload(uploadId: string, reason: string): Promise<void> {
  const { count } = await db().upload.updateMany({
    where: { id: uploadId, status: { in: ['received', 'parsing'] } },
    data: { status: 'failed', reason, stagingKey: null },
  })
  if (count === 0) return
  await db().foundSession.deleteMany({ where: { uploadId } })
  await unstage(uploadId)
}
