// Every job on one screen: payloads are ids, the rows are the truth.
import { z } from 'zod'

export const queueName = 'reverie'

/** How often a worker renews its lock and looks for jobs of dead workers. Short enough that a kill -9 is noticed within 15 s. */
export const lockMs = 10_000
export const stalledMs = 5_000
/** BullMQ's default of 1 fails a job for good on its second kill -9; our own attempt counts bound poison jobs. */
export const maxStalledCount = 1_000

export const jobs = {
  'parse-upload': { payload: z.object({ uploadId: z.string() }), attempts: 5 },
  dream: { payload: z.object({ dreamId: z.string() }), attempts: 20 },
  study: { payload: z.object({ dreamId: z.string(), stepId: z.string() }), attempts: 5 },
  consolidate: { payload: z.object({ dreamId: z.string(), stepId: z.string() }), attempts: 5 },
  verify: { payload: z.object({ dreamId: z.string(), stepId: z.string() }), attempts: 5 },
  'scheduled-dream': { payload: z.object({ agentId: z.string() }), attempts: 3 },
  sweep: { payload: z.object({}), attempts: 1 },
} as const

export type JobName = keyof typeof jobs
export type JobPayload<N extends JobName> = z.infer<(typeof jobs)[N]['payload']>
