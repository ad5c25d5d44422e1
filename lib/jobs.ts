// Every job on one screen: payloads are ids, the rows are the truth.
import { z } from 'zod'

export const queueName = 'reverie'

/** How often a worker renews its lock and looks for jobs of dead workers. Short enough that a kill -9 is noticed within 15 s. */
export const lockMs = 10_000
export const stalledMs = 5_000
/** BullMQ's default of 1 fails a job for good on its second kill -9; our own attempt counts bound poison jobs. */
export const maxStalledCount = 1_000

/** Jobs that one worker process has in hand at a time. Most wait for a model; what computes takes turns among itself. */
export const workerConcurrency = 128

/** Milliseconds before a failed job is tried again: 1 s, 2 s, 4 s … and from the seventh time on a minute. */
export const retryDelayMs = (attempt: number): number => Math.min(60_000, 1_000 * 2 ** Math.max(0, attempt - 1))

const step = z.object({ dreamId: z.string(), stepId: z.string() })

/**
 * `attempts` bounds tries after errors that may pass: 20 of them take a quarter of an hour, so that a dream survives
 * an outage of its model's server. `jobId` is derived from the payload: adding a job that waits already does nothing.
 * No id may hold a ":", which BullMQ keeps for itself.
 */
export const jobs = {
  'parse-upload': {
    payload: z.object({ uploadId: z.string() }),
    attempts: 5,
    jobId: (p: { uploadId: string }) => `parse-${p.uploadId}`,
  },
  dream: { payload: z.object({ dreamId: z.string() }), attempts: 20, jobId: (p: { dreamId: string }) => p.dreamId },
  study: { payload: step, attempts: 20, jobId: stepJobId },
  gather: { payload: step, attempts: 20, jobId: stepJobId },
  consolidate: { payload: step, attempts: 20, jobId: stepJobId },
  verify: { payload: step, attempts: 20, jobId: stepJobId },
  'scheduled-dream': {
    payload: z.object({ agentId: z.string() }),
    attempts: 3,
    jobId: (p: { agentId: string }) => `scheduled-${p.agentId}`,
  },
  'apply-retention': {
    payload: z.object({ teamId: z.string() }),
    attempts: 5,
    jobId: (p: { teamId: string }) => `retention-${p.teamId}`,
  },
} as const

/**
 * A child job belongs to one dream, since BullMQ gives a job one parent. The work itself is shared: it stands in the
 * Step row, which two dreams may both wait for.
 */
function stepJobId(payload: { dreamId: string; stepId: string }): string {
  return `${payload.dreamId}-${payload.stepId}`
}

export type JobName = keyof typeof jobs
export type JobPayload<N extends JobName> = z.infer<(typeof jobs)[N]['payload']>

/** The id under which a job waits, the same wherever it is added. */
export const jobIdOf = <N extends JobName>(name: N, payload: JobPayload<N>): string =>
  (jobs[name].jobId as (payload: JobPayload<N>) => string)(payload)
