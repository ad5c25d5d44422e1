// From a job's name to the use case that does it. What cannot be done by trying again is given up, once.

import { log } from '@/lib/adapters/log'
import type { JobRun, Outcome } from '@/lib/adapters/queue/start-worker'
import { GiveUp } from '@/lib/adapters/queue/start-worker'
import { AppError } from '@/lib/core/errors'
import { jobs } from '@/lib/jobs'
import { parseUpload } from '@/lib/use-cases/transcripts/parse-upload'

type Handler = (payload: unknown) => Promise<Outcome>

const handlers: Record<string, Handler> = {
  'parse-upload': async (payload) => {
    await parseUpload(jobs['parse-upload'].payload.parse(payload).uploadId)
    return { type: 'done' }
  },
}

export async function runJob(job: JobRun): Promise<Outcome> {
  const handler = handlers[job.name]
  if (!handler) throw new GiveUp(`No handler for ${job.name}.`)
  try {
    return await handler(job.payload)
  } catch (error) {
    log.error({ err: error, job: job.name, jobId: job.id, attempt: job.attempt }, 'a job failed')
    if (error instanceof AppError && !error.retryable) throw new GiveUp(error.message)
    throw error
  }
}
