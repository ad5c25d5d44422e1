// A model that is away for long, and a person who does not want to wait: on a real queue. The worker of the first test runs
// in this process, with the waits between its tries shortened; everything else is what a worker does.
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { closeDb, db } from '@/lib/adapters/db/client'
import { closeListener } from '@/lib/adapters/db/listen'
import { closeQueue } from '@/lib/adapters/queue/queue'
import { type MessagesApi, startMessagesApi } from '@/lib/testing/messages-api'
import { dropDatabase, freshDatabase } from '@/lib/testing/test-database'
import { makeTeam } from '@/lib/testing/test-team'
import { startWorkerProcess } from '@/lib/testing/worker-process'
import type { Ctx } from '@/lib/use-cases/context'
import { cancelDream } from '@/lib/use-cases/dreams/cancel-dream'
import { startDream } from '@/lib/use-cases/dreams/start-dream'
import { loadSample } from '@/lib/use-cases/sample/load-sample'

const { realDelay } = vi.hoisted(() => {
  process.env.LOG_LEVEL = 'silent' // each of the failures that are meant would be told
  return { realDelay: { of: (_: number): number => 0 } }
})
vi.mock('@/lib/jobs', async (load) => {
  const real = await load<typeof import('@/lib/jobs')>()
  realDelay.of = real.retryDelayMs
  return { ...real, retryDelayMs: () => 20 }
})

const patience = { timeout: 90_000, interval: 50 }

let ctx: Ctx
let agentId: string
let model: MessagesApi

beforeAll(async () => {
  await freshDatabase()
  model = await startMessagesApi()
  Object.assign(process.env, { ANTHROPIC_API_KEY: 'scripted', ANTHROPIC_BASE_URL: model.url })
  ctx = await makeTeam('Outage')
  await loadSample(ctx)
  agentId = (await db().agent.findFirstOrThrow({ where: { teamId: ctx.teamId, name: 'Wren' } })).id
  await db().review.updateMany({ data: { status: 'closed' } })
})
afterAll(async () => {
  await model.close()
  await closeListener()
  await closeQueue()
  await closeDb()
  await dropDatabase()
})

const dreamOf = (id: string) => db().dream.findUniqueOrThrow({ where: { id } })
const transcripts = async () => (await db().transcript.findMany({ where: { teamId: ctx.teamId } })).map((t) => t.id)

it('waits for a model that is away for ten minutes, says so, and pays for no finished step twice', async () => {
  const { jobs } = await import('@/lib/jobs')
  /** So many tries of a step fall into ten minutes of waiting between them. */
  let tries = 0
  for (let waited = 0; waited < 10 * 60_000; ) waited += realDelay.of(++tries)
  expect(tries).toBeLessThan(jobs.study.attempts)

  const away = new Map<string, number>()
  const answered: string[] = []
  const half = (await transcripts()).length / 2
  // Half of the sessions are read; then nothing is answered until every question was asked in vain that often, by the
  // worker and, within each of its tries, five times by the SDK.
  model.setScript((request) => {
    const asked = JSON.stringify([request.system, request.messages])
    const isAway = answered.length >= half && (away.get(asked) ?? 0) < tries * 5
    if (isAway) {
      away.set(asked, (away.get(asked) ?? 0) + 1)
      return { status: 529, type: 'overloaded_error', retryAfter: 0.001 }
    }
    answered.push(asked)
    return { json: { observations: [] } }
  })
  const { id } = await startDream(ctx, { agentId, transcriptIds: await transcripts(), engine: 'claude' })
  const { startWorker } = await import('@/lib/adapters/queue/start-worker')
  const { runJob } = await import('./run-job')
  const worker = await startWorker(runJob)
  await vi.waitFor(async () => expect((await dreamOf(id)).status).toBe('done'), patience)
  await worker.close(3_000)
  expect(away.size).toBeGreaterThan(0)
  expect(Math.max(...away.values())).toBe(tries * 5)
  const steps = await db().step.findMany({ where: { dreams: { some: { dreamId: id } } } })
  expect(steps.filter((s) => s.status !== 'done')).toEqual([])
  expect(answered.length).toBe(new Set(answered).size)
  const notes = await db().dreamEvent.findMany({ where: { dreamId: id, event: { path: ['type'], equals: 'note' } } })
  expect(notes.map((n) => n.event)).toEqual([
    { type: 'note', level: 'warn', text: expect.stringContaining('goes on when it answers again') },
  ])
})

it('asks nothing more within two seconds of a cancellation, on any worker, and keeps what was read', async () => {
  const all = await transcripts()
  let answered = 0
  model.setScript(() => (answered++ < all.length / 2 ? { json: { observations: [] } } : { hang: true }))
  const workers = [startWorkerProcess(), startWorkerProcess()]
  const { id } = await startDream(ctx, { agentId, transcriptIds: all, engine: 'claude', instructions: 'Anew.' })
  await vi.waitFor(() => expect(model.waiting()).toBe(all.length - Math.ceil(all.length / 2)), patience)
  const done = () => db().step.count({ where: { status: 'done', phase: 'study', dreams: { some: { dreamId: id } } } })
  await vi.waitFor(async () => expect(await done()).toBe(Math.ceil(all.length / 2)), patience)
  const begun = performance.now()
  await cancelDream(ctx, { dreamId: id })
  await vi.waitFor(() => expect(model.waiting()).toBe(0), { timeout: 10_000, interval: 5 })
  expect(performance.now() - begun).toBeLessThan(2_000)
  expect((await dreamOf(id)).status).toBe('cancelled')
  expect(await done()).toBe(Math.ceil(all.length / 2))
  const asked = model.requests.length
  for (const worker of workers) await worker.stop()
  expect(model.requests.length).toBe(asked)
})
