// Readiness: the queue answers a question that goes to its server.
import { queue } from './queue'
import { withTimeout } from './with-timeout'

/** A healthy queue answers within milliseconds. */
const patienceMs = 3_000

/** @throws when it does not answer */
export async function pingQueue(): Promise<void> {
  await withTimeout(
    queue().then((q) => q.getJobSchedulersCount()),
    patienceMs,
  )
}
