// The worker process: checks its settings, takes jobs, and leaves what it has in hand to the next worker when it ends.
import { closeDb } from '@/lib/adapters/db/client'
import { closeListener } from '@/lib/adapters/db/listen'
import { log } from '@/lib/adapters/log'
import { startWorker } from '@/lib/adapters/queue/start-worker'
import { env } from '@/lib/env'
import { sweep } from '@/lib/use-cases/sweep'
import { runJob } from './run-job'

/** Milliseconds between two looks for work that no queue holds. */
const sweepMs = 60_000

/** Milliseconds that jobs in hand get to end after a signal. */
const graceMs = 3_000

env()
const worker = await startWorker(runJob)
log.info({ pid: process.pid }, 'worker ready')

const sweepQuietly = () => sweep().catch((error) => log.warn({ err: error }, 'the sweep failed: the next one follows'))
void sweepQuietly()
const sweeper = setInterval(sweepQuietly, sweepMs)

let stopping = false
async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  clearInterval(sweeper)
  await worker.close(graceMs)
  await closeListener()
  await closeDb()
  process.exit(0)
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop())
