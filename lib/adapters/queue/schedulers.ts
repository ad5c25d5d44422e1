// Job schedulers: BullMQ adds a job at each time of a cron expression. One per key, however often it is set.
import { type JobName, type JobPayload, jobs } from '@/lib/jobs'
import { jobOptions } from './job-options'
import { queue } from './queue'

export type Scheduler = { key: string; cron: string; timeZone: string }

/** Sets or changes a scheduler. One that stands already as asked is left alone: setting it anew would drop a run that is overdue. */
async function upsert<N extends JobName>(scheduler: Scheduler, name: N, payload: JobPayload<N>): Promise<void> {
  const q = await queue()
  const { key, cron, timeZone } = scheduler
  const present = await q.getJobScheduler(key)
  if (present?.pattern === cron && present.tz === timeZone) return
  const data = jobs[name].payload.parse(payload)
  await q.upsertJobScheduler(key, { pattern: cron, tz: timeZone }, { name, data, opts: jobOptions(name) })
}

async function remove(key: string): Promise<void> {
  await (await queue()).removeJobScheduler(key)
}

async function list(): Promise<Scheduler[]> {
  const all = await (await queue()).getJobSchedulers()
  return all.map((s) => ({ key: s.key, cron: s.pattern ?? '', timeZone: s.tz ?? 'UTC' }))
}

export const schedulers = { upsert, remove, list }
