// The minute's look: agents that dream once enough is new, or once work has rested.
import { db } from '@/lib/adapters/db/client'
import { log } from '@/lib/adapters/log'
import { beginByItself } from './begin-by-itself'

/** One agent that cannot begin does not keep the others from it. */
export async function lookForDue(): Promise<void> {
  const rows = await db().schedule.findMany({
    where: { OR: [{ afterTranscripts: { not: null } }, { afterIdleHours: { not: null } }] },
    select: { agentId: true },
  })
  for (const { agentId } of rows)
    await beginByItself(agentId, 'look').catch((error) =>
      log.error({ err: error, agentId }, 'a due dream did not begin'),
    )
}
