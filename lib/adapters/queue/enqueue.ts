// Adds a job. Call it after the transaction that wrote the row it is about has committed.
import { log } from '@/lib/adapters/log'
import { type JobName, type JobPayload, jobIdOf, jobs } from '@/lib/jobs'
import { jobOptions } from './job-options'
import { queue } from './queue'
import { withTimeout } from './with-timeout'

/** A page must answer though the queue does not: the sweeper adds what this could not. */
const patienceMs = 5_000

type Options = {
  /** By default derived from the payload; adding a job under an id that waits already does nothing. */
  jobId?: string
  /** Milliseconds. */
  delay?: number
}

/**
 * Resolves to whether the queue took the job. It never throws for a queue that is away: the row is written, and the
 * sweeper adds the job within a minute of the queue's return.
 * @throws when the payload is not the job's
 */
export async function enqueue<N extends JobName>(
  name: N,
  payload: JobPayload<N>,
  options: Options = {},
): Promise<boolean> {
  const data = jobs[name].payload.parse(payload) as JobPayload<N>
  const jobId = options.jobId ?? jobIdOf(name, data)
  try {
    const add = async () => (await queue()).add(name, data, { ...jobOptions(name), jobId, delay: options.delay })
    await withTimeout(add(), patienceMs)
    return true
  } catch (error) {
    log.error({ err: error, job: name, jobId }, 'the queue did not take a job: the sweeper will add it')
    return false
  }
}
