// From a job's name to the use case that does it. What cannot be done by trying again is given up, once.

import { log } from '@/lib/adapters/log'
import type { JobRun, Outcome } from '@/lib/adapters/queue/start-worker'
import { GiveUp } from '@/lib/adapters/queue/start-worker'
import { AppError } from '@/lib/core/errors'
import { jobs } from '@/lib/jobs'
import { dreamNow } from '@/lib/use-cases/dreams/dream-now'
import { failDream } from '@/lib/use-cases/dreams/fail-dream'
import { parseUpload } from '@/lib/use-cases/transcripts/parse-upload'

type Handler = { run: (payload: unknown) => Promise<void>; giveUp?: (payload: unknown, why: string) => Promise<void> }

const dreamId = (payload: unknown): string => jobs.dream.payload.parse(payload).dreamId

const handlers: Record<string, Handler> = {
  'parse-upload': { run: (payload) => parseUpload(jobs['parse-upload'].payload.parse(payload).uploadId) },
  dream: {
    run: (payload) => dreamNow(dreamId(payload)),
    giveUp: (payload, why) => failDream(dreamId(payload), why),
  },
}

const sentence = (error: unknown): string =>
  error instanceof AppError
    ? error.message
    : 'Something failed on the server; the log says what. Start the dream again.'

export async function runJob(job: JobRun): Promise<Outcome> {
  const handler = handlers[job.name]
  if (!handler) throw new GiveUp(`No handler for ${job.name}.`)
  try {
    await handler.run(job.payload)
    return { type: 'done' }
  } catch (error) {
    log.error({ err: error, job: job.name, jobId: job.id, attempt: job.attempt }, 'a job failed')
    const isFinal = (error instanceof AppError && !error.retryable) || job.isLastAttempt
    if (!isFinal) throw error
    await handler.giveUp?.(job.payload, sentence(error))
    throw new GiveUp(sentence(error))
  }
}
