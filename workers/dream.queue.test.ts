// Dreams on a real queue, by workers in processes of their own: on PostgreSQL, and on Redis where REDIS_URL is set.
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { closeDb, db } from '@/lib/adapters/db/client'
import { closeListener } from '@/lib/adapters/db/listen'
import { newId } from '@/lib/adapters/db/new-id'
import { closeQueue } from '@/lib/adapters/queue/queue'
import { type MessagesApi, type MessagesRequest, startMessagesApi } from '@/lib/testing/messages-api'
import { dropDatabase, freshDatabase } from '@/lib/testing/test-database'
import { makeTeam } from '@/lib/testing/test-team'
import { startWorkerProcess, type WorkerProcess } from '@/lib/testing/worker-process'
import { syncSchedules } from '@/lib/use-cases/agents/sync-schedules'
import type { Ctx } from '@/lib/use-cases/context'
import { cancelDream } from '@/lib/use-cases/dreams/cancel-dream'
import { startDream } from '@/lib/use-cases/dreams/start-dream'
import { loadSample } from '@/lib/use-cases/sample/load-sample'

let ctx: Ctx
let agentId: string
let model: MessagesApi
const workers: WorkerProcess[] = []

function work(): WorkerProcess {
  const worker = startWorkerProcess({ ANTHROPIC_API_KEY: 'scripted', ANTHROPIC_BASE_URL: model.url })
  workers.push(worker)
  return worker
}

/** Rescue of a dead worker's jobs takes up to 15 s. */
const patience = { timeout: 50_000, interval: 100 }
const dreamOf = (id: string) => db().dream.findUniqueOrThrow({ where: { id } })
const ended = (id: string) => vi.waitFor(async () => expect((await dreamOf(id)).status).toBe('done'), patience)

beforeAll(async () => {
  await freshDatabase()
  model = await startMessagesApi()
  ctx = await makeTeam('Queue')
  await loadSample(ctx)
  agentId = (await db().agent.findFirstOrThrow({ where: { teamId: ctx.teamId, name: 'Wren' } })).id
  await db().review.updateMany({ data: { status: 'closed' } })
})
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop()
})
afterAll(async () => {
  await model.close()
  await closeListener()
  await closeQueue()
  await closeDb()
  await dropDatabase()
})

/** Every transcript of the sample: the dream that came with it has read them all. */
const all = async () => (await db().transcript.findMany({ where: { teamId: ctx.teamId } })).map((t) => t.id)

describe('a dream on the queue', () => {
  it('is carried through all phases by a worker, and told in order', async () => {
    const { id } = await startDream(ctx, { agentId, transcriptIds: await all() })
    work()
    await ended(id)
    const events = await db().dreamEvent.findMany({ where: { dreamId: id }, orderBy: { seq: 'asc' } })
    expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1))
    expect(events.at(-1)?.event).toMatchObject({ type: 'end', status: 'done' })
    expect(await db().review.count({ where: { dreamId: id } })).toBe(1)
  })

  it('goes on after kill -9 and pays for no finished step twice', async () => {
    const isStudy = (r: MessagesRequest) => JSON.stringify(r.system).includes('You read the transcript')
    const hanging = 3
    let answered = 0
    model.setScript((request) => {
      if (!isStudy(request)) return { json: {} }
      return answered++ < hanging ? { hang: true } : { json: { observations: [] } }
    })
    const transcriptIds = await all()
    const { id } = await startDream(ctx, { agentId, transcriptIds, engine: 'claude' })
    const first = work()
    const finished = () =>
      db().step.findMany({ where: { phase: 'study', status: 'done', dreams: { some: { dreamId: id } } } })
    // All but those that hang: nothing more ends between this look and the kill.
    await vi.waitFor(async () => expect(await finished()).toHaveLength(transcriptIds.length - hanging), patience)
    const before = await finished()
    await first.kill()
    const asked = model.requests.length
    model.setScript((request) => (isStudy(request) ? { json: { observations: [] } } : { json: {} }))
    work()
    await ended(id)
    const studied = await db().step.findMany({ where: { phase: 'study', dreams: { some: { dreamId: id } } } })
    expect(studied.map((s) => s.status)).toEqual(studied.map(() => 'done'))
    expect(model.requests.slice(asked).filter(isStudy).length).toBe(studied.length - before.length)
    const rows = await db().step.findMany({ where: { id: { in: before.map((s) => s.id) } } })
    expect(rows.map((s) => s.endedAt)).toEqual(rows.map((r) => before.find((b) => b.id === r.id)?.endedAt))
  })

  it('is cancelled at once while a model does not answer, and keeps what it had', async () => {
    model.setScript(() => ({ hang: true }))
    await db().step.deleteMany({ where: { phase: 'study' } })
    const { id } = await startDream(ctx, { agentId, transcriptIds: await all(), engine: 'claude' })
    work()
    await vi.waitFor(async () => expect((await dreamOf(id)).status).toBe('running'), patience)
    await cancelDream(ctx, { dreamId: id })
    expect((await dreamOf(id)).status).toBe('cancelled')
    await vi.waitFor(async () => {
      const next = await startDream(ctx, { agentId, transcriptIds: await all() })
      await ended(next.id)
    }, patience)
  })
})

describe('a schedule', () => {
  it('fires, never twice for one occasion, and says why it did nothing when nothing is new', async () => {
    const fresh = (await db().transcript.findFirstOrThrow({ where: { agentId } })).id
    await db().dreamTranscript.deleteMany({ where: { transcriptId: fresh } })
    await db().review.updateMany({ data: { status: 'closed' } })
    const everySecond = { cron: '* * * * * *', enabled: true, lastRunAt: null }
    await db().schedule.upsert({
      where: { agentId },
      create: { id: newId('sch'), teamId: ctx.teamId, agentId, ...everySecond },
      update: everySecond,
    })
    await syncSchedules()
    await syncSchedules()
    const scheduled = () => db().dream.findMany({ where: { trigger: 'schedule' } })
    work()
    await vi.waitFor(async () => expect(await scheduled()).toHaveLength(1), patience)
    const said = () => db().schedule.findUniqueOrThrow({ where: { agentId } })
    await vi.waitFor(async () => expect((await said()).lastResult).toMatch(/^Skipped/), patience)
    expect(await scheduled()).toHaveLength(1)
    await db().schedule.update({ where: { agentId }, data: { enabled: false } })
    await syncSchedules()
  })
})
