// The queue's schedulers, made equal to the rows: after a change, and when a worker starts. Doing it twice changes nothing.
import { db } from '@/lib/adapters/db/client'
import { log } from '@/lib/adapters/log'
import { schedulers } from '@/lib/adapters/queue/schedulers'
import { withTimeout } from '@/lib/adapters/queue/with-timeout'

/** Milliseconds. Who saves a schedule must get an answer though the queue gives none. */
const patience = 5_000

const keyOf = (agentId: string): string => `schedule-${agentId}`

async function sync(): Promise<void> {
  const rows = await db().schedule.findMany({ where: { enabled: true } })
  const wanted = new Set(rows.map((r) => keyOf(r.agentId)))
  for (const { key } of await schedulers.list())
    if (key.startsWith(keyOf('')) && !wanted.has(key)) await schedulers.remove(key)
  for (const { agentId, cron, timeZone } of rows)
    await schedulers.upsert({ key: keyOf(agentId), cron, timeZone }, 'scheduled-dream', { agentId })
}

/** A queue that is away is caught up with when a worker starts or sweeps: the rows are the truth. */
export async function syncSchedules(): Promise<void> {
  try {
    await withTimeout(sync(), patience)
  } catch (error) {
    log.warn({ err: error }, 'the schedules could not be brought to the queue yet')
  }
}
