// The one Worker of a process. What a handler wants of the queue it says by its outcome; BullMQ's own words stay in here.
import { DelayedError, type Job, UnrecoverableError, WaitingChildrenError, Worker } from 'bullmq'
import { log } from '@/lib/adapters/log'
import {
  type JobName,
  jobIdOf,
  lockMs,
  maxStalledCount,
  queueName,
  retryDelayMs,
  stalledMs,
  workerConcurrency,
} from '@/lib/jobs'
import { ensureQueueSchema, queueBackend } from './backend'
import { jobOptions } from './job-options'
import { queue } from './queue'

/** A job as it is handed to a handler. */
export type JobRun = {
  id: string
  name: string
  payload: unknown
  /** 1 for the first try. Waiting and being rescued from a dead worker do not count. */
  attempt: number
  isLastAttempt: boolean
}

/** Work of its own for another worker; the job that asks for it goes on when all of it has ended, well or badly. */
export type ChildJob = { [N in JobName]: { name: N; payload: Parameters<typeof jobIdOf<N>>[1] } }[JobName]

export type Outcome =
  | { type: 'done' }
  /** The same job again after so many milliseconds, without counting as a failure. */
  | { type: 'later'; ms: number }
  /** The same job again when these have ended; meanwhile it holds no place in the worker. */
  | { type: 'children'; children: ChildJob[] }

/** Thrown by a handler's wrapper when trying again would be of no use. */
export class GiveUp extends Error {}

export type RunningWorker = {
  /** Takes no new jobs and waits for those in hand; what takes longer than `graceMs` is left to the next worker. */
  close(graceMs: number): Promise<void>
}

const lostLock = /^could not renew lock for job (.+)$/

/**
 * BullMQ renews locks of all jobs in hand with one statement. A job that ends while it runs has none left to renew: that is
 * no fault. For one that is still in hand it is: another worker may have it too.
 */
function report(error: Error, inHand: ReadonlySet<string>): void {
  const id = lostLock.exec(error.message)?.[1]
  if (id === undefined) log.warn({ err: error }, 'worker connection')
  else if (inHand.has(id)) log.warn({ jobId: id }, 'the lock of this job was lost: another worker may run it too')
}

export async function startWorker(run: (job: JobRun) => Promise<Outcome>): Promise<RunningWorker> {
  await ensureQueueSchema()
  const { connection, factory } = queueBackend('worker')
  const inHand = new Set<string>()
  const running = async (job: JobRun): Promise<Outcome> => {
    inHand.add(job.id)
    return run(job).finally(() => inHand.delete(job.id))
  }
  const worker = new Worker(
    queueName,
    (job: Job, token?: string) => processJob(job, token ?? '', running),
    {
      connection,
      concurrency: workerConcurrency,
      lockDuration: lockMs,
      stalledInterval: stalledMs,
      maxStalledCount,
      settings: { backoffStrategy: retryDelayMs },
    },
    factory,
  )
  worker.on('error', (error) => report(error, inHand))
  worker.on('stalled', (jobId) => log.warn({ jobId }, 'the worker of this job died or hung: it runs again'))
  await worker.waitUntilReady()
  return { close: (graceMs) => close(worker, graceMs) }
}

async function processJob(job: Job, token: string, run: (job: JobRun) => Promise<Outcome>): Promise<void> {
  for (;;) {
    const outcome = await runOnce(job, run)
    if (outcome.type === 'done') return
    if (outcome.type === 'later') {
      await job.moveToDelayed(Date.now() + outcome.ms, token)
      throw new DelayedError()
    }
    await addChildren(job, outcome.children)
    if (await job.moveToWaitingChildren(token)) throw new WaitingChildrenError()
    // Every child had ended before this job could begin to wait: it goes on at once.
  }
}

async function runOnce(job: Job, run: (job: JobRun) => Promise<Outcome>): Promise<Outcome> {
  const attempt = job.attemptsMade + 1
  try {
    return await run({
      id: job.id ?? '',
      name: job.name,
      payload: job.data,
      attempt,
      isLastAttempt: attempt >= (job.opts.attempts ?? 1),
    })
  } catch (error) {
    if (error instanceof GiveUp) throw new UnrecoverableError(error.message)
    throw error
  }
}

async function addChildren(parent: Job, children: ChildJob[]): Promise<void> {
  const q = await queue()
  await q.addBulk(
    children.map((child) => ({
      name: child.name,
      data: child.payload,
      opts: {
        ...jobOptions(child.name),
        jobId: jobIdOf(child.name, child.payload as never),
        parent: { id: parent.id ?? '', queue: parent.queueQualifiedName },
        ignoreDependencyOnFailure: true,
      },
    })),
  )
}

async function close(worker: Worker, graceMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const grace = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, graceMs)
  })
  await Promise.race([worker.close(), grace])
  clearTimeout(timer)
}
