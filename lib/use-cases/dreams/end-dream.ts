// The end of a dream, whatever it was: its row, and its last event.
import type { Tx } from '@/lib/adapters/db/client'
import { emitIn } from './emit-event'

type End = { status: 'done' | 'failed' | 'cancelled'; proposals: number; message: string }

/** Does nothing when it has ended already. */
export async function endDream(tx: Tx, dreamId: string, { status, proposals, message }: End): Promise<void> {
  const { count } = await tx.dream.updateMany({
    where: { id: dreamId, status: { in: ['waiting', 'running'] } },
    data: { status, endedAt: new Date(), ...(status === 'failed' ? { error: message } : {}) },
  })
  if (count > 0) await emitIn(tx, dreamId, { type: 'end', status, proposals, message })
}
