// From a job's name to the use case that does it. What cannot be done by trying again is given up, once.
import { log } from '@/lib/adapters/log'
import { type ChildJob, GiveUp, type JobRun, type Outcome } from '@/lib/adapters/queue/start-worker'
import { AppError } from '@/lib/core/errors'
import { jobs } from '@/lib/jobs'
import { beginByItself } from '@/lib/use-cases/agents/begin-by-itself'
import { advanceDream } from '@/lib/use-cases/dreams/advance-dream'
import { failDream } from '@/lib/use-cases/dreams/fail-dream'
import { runStep } from '@/lib/use-cases/dreams/run-step'
import { applyRetention } from '@/lib/use-cases/transcripts/apply-retention'
import { failUpload } from '@/lib/use-cases/transcripts/fail-upload'
import { parseInTurn } from '@/lib/use-cases/transcripts/parse-in-turn'

type Handler = { run: (job: JobRun) => Promise<Outcome>; giveUp?: (job: JobRun, why: string) => Promise<void> }

const done: Outcome = { type: 'done' }
const dreamId = (job: JobRun): string => jobs.dream.payload.parse(job.payload).dreamId

const uploadId = (job: JobRun): string => jobs['parse-upload'].payload.parse(job.payload).uploadId

const dream: Handler = {
  run: async (job) => {
    const id = dreamId(job)
    const move = await advanceDream(id)
    if (move.type === 'done') return done
    if (move.type === 'wait') return { type: 'later', ms: move.ms }
    const { phase } = move
    return {
      type: 'children',
      children: move.stepIds.map((stepId): ChildJob => ({ name: phase, payload: { dreamId: id, stepId } })),
    }
  },
  giveUp: (job, why) => failDream(dreamId(job), why),
}

const step: Handler = {
  run: async (job) => {
    const { dreamId: id, stepId } = jobs.study.payload.parse(job.payload)
    await runStep(id, stepId, job.isLastAttempt)
    return done
  },
}

const handlers: Record<string, Handler> = {
  'parse-upload': {
    run: async (job) => {
      await parseInTurn(uploadId(job))
      return done
    },
    giveUp: (job, why) => failUpload(uploadId(job), why),
  },
  'scheduled-dream': {
    run: async (job) => {
      await beginByItself(jobs['scheduled-dream'].payload.parse(job.payload).agentId, 'clock')
      return done
    },
  },
  'apply-retention': {
    run: async (job) => {
      await applyRetention(jobs['apply-retention'].payload.parse(job.payload).teamId)
      return done
    },
  },
  dream,
  study: step,
  gather: step,
  consolidate: step,
  verify: step,
}

const sentence = (error: unknown): string =>
  error instanceof AppError ? error.message : 'Something failed on the server; its log says what. Let the dream go on.'

export async function runJob(job: JobRun): Promise<Outcome> {
  const handler = handlers[job.name]
  if (!handler) throw new GiveUp(`No handler for ${job.name}.`)
  try {
    return await handler.run(job)
  } catch (error) {
    log.error({ err: error, job: job.name, jobId: job.id, attempt: job.attempt }, 'a job failed')
    const isFinal = (error instanceof AppError && !error.retryable) || job.isLastAttempt
    if (!isFinal) throw error
    await handler.giveUp?.(job, sentence(error))
    throw new GiveUp(sentence(error))
  }
}
