import { db } from '@/lib/adapters/db/client'

/** Ends a dream that cannot go on, with the sentence that its page shows. */
export async function failDream(dreamId: string, error: string): Promise<void> {
  await db().dream.updateMany({
    where: { id: dreamId, status: { in: ['waiting', 'running'] } },
    data: { status: 'failed', error, endedAt: new Date() },
  })
}
