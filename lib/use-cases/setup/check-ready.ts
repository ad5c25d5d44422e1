import { db } from '@/lib/adapters/db/client'
import { pingQueue } from '@/lib/adapters/queue/ping-queue'

/** What keeps the site from working, as sentences; empty when it is ready. */
export async function checkReady(): Promise<string[]> {
  const [database, queue] = await Promise.allSettled([db().team.count(), pingQueue()])
  const problems: string[] = []
  if (database.status === 'rejected') problems.push('The database does not answer, or its migrations have not run.')
  if (queue.status === 'rejected') problems.push('The queue does not answer.')
  return problems
}
