import { stagedFor, unstage } from '@/lib/adapters/blob/staging'
import { db } from '@/lib/adapters/db/client'

/** Milliseconds: longer than any upload takes to arrive. */
const patienceMs = 24 * 3600 * 1000

/** Removes files that no upload names, as a server leaves them that was killed while one arrived. */
export async function sweepStaging(): Promise<void> {
  const keys = await stagedFor(patienceMs)
  if (keys.length === 0) return
  const known = await db().upload.findMany({
    where: {
      OR: [{ stagingKey: { in: keys } }, { id: { in: keys }, status: { notIn: ['ready', 'failed', 'discarded'] } }],
    },
    select: { id: true, stagingKey: true },
  })
  const kept = new Set(known.flatMap((upload) => [upload.id, upload.stagingKey]))
  for (const key of keys) if (!kept.has(key)) await unstage(key)
}
