import { db } from '@/lib/adapters/db/client'
import type { UploadView } from '@/lib/core/transcript/view'
import type { Ctx } from '@/lib/use-cases/context'
import { uploadViews } from './upload-view'

/** Milliseconds that the clocks of web and workers may differ by, and a transaction may take to be seen. */
const overlapMs = 5_000

/** `at` is handed back with the next question; what changed shortly before it comes twice. */
export type BatchNews = { uploads: UploadView[]; at: string }

/** What became of files that were dropped together, since the last question. */
export async function followBatch(ctx: Ctx, input: { batchId: string; since: string | null }): Promise<BatchNews> {
  const since = input.since === null ? null : new Date(Date.parse(input.since) - overlapMs)
  const found = await db().upload.findMany({
    where: { teamId: ctx.teamId, batchId: input.batchId, ...(since ? { updatedAt: { gte: since } } : {}) },
    orderBy: { id: 'asc' },
  })
  const newest = found.reduce((max, u) => Math.max(max, u.updatedAt.getTime()), since ? since.getTime() + overlapMs : 0)
  return { uploads: await uploadViews(found), at: new Date(newest).toISOString() }
}
