// Which of a team's questions lie in which batch, as rows.
import type { BatchBook } from '@/lib/core/ports'
import { db } from './client'

/** Hours that the API keeps the results of a batch: 29 days; older ones are asked anew. */
const keptHours = 29 * 24

export const batchBook = (teamId: string): BatchBook => ({
  async find(hash) {
    const since = new Date(Date.now() - keptHours * 3_600_000)
    const row = await db().batchedRequest.findFirst({ where: { teamId, hash, createdAt: { gt: since } } })
    return row?.batchId ?? null
  },
  async write(batchId, hashes) {
    await db().$transaction([
      db().batchedRequest.deleteMany({ where: { teamId, hash: { in: hashes } } }),
      db().batchedRequest.createMany({ data: hashes.map((hash) => ({ teamId, hash, batchId })) }),
    ])
  },
  async forget(hash) {
    await db().batchedRequest.deleteMany({ where: { teamId, hash } })
  },
})
