// How every job is kept and tried again: nothing of it stays once it has ended, since the rows tell what happened.
import type { JobsOptions } from 'bullmq'
import { type JobName, jobs } from '@/lib/jobs'

export const jobOptions = (name: JobName): JobsOptions => ({
  attempts: jobs[name].attempts,
  backoff: { type: 'custom' }, // retryDelayMs of lib/jobs.ts, set in start-worker.ts
  removeOnComplete: true,
  removeOnFail: true,
})
