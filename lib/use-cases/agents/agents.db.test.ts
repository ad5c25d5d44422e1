// Agents and their schedules on a real database: what is saved, who may, and what a schedule says when it does nothing.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { closeQueue } from '@/lib/adapters/queue/queue'
import { schedulers } from '@/lib/adapters/queue/schedulers'
import { dropDatabase, freshDatabase } from '@/lib/testing/test-database'
import { addMember, makeTeam } from '@/lib/testing/test-team'
import type { Ctx } from '@/lib/use-cases/context'
import { makeReview } from '@/lib/use-cases/review/fixtures/make-review'
import { beginByItself } from './begin-by-itself'
import { createAgent } from './create-agent'
import { deleteAgent } from './delete-agent'
import { getAgent } from './get-agent'
import { listAgents } from './list-agents'
import { lookForDue } from './look-for-due'
import { setSchedule } from './set-schedule'
import { syncSchedules } from './sync-schedules'
import { updateAgent } from './update-agent'

let ctx: Ctx
let stranger: Ctx
const nightly = {
  enabled: true,
  cron: '30 2 * * *',
  timeZone: 'Europe/Oslo',
  minNewTranscripts: 1,
  skipWhileReviewOpen: true,
  afterTranscripts: null,
  afterIdleHours: null,
  quietHours: 0,
  maxPerDay: 100,
}

beforeAll(async () => {
  await freshDatabase()
  ctx = await makeTeam('Agents')
  stranger = await makeTeam('Strangers')
})
afterAll(async () => {
  await closeQueue()
  await dropDatabase()
})

async function makeStore(of: Ctx = ctx): Promise<string> {
  const id = newId('sto')
  await db().store.create({ data: { id, teamId: of.teamId, name: id } })
  return id
}

async function makeAgent(storeIds: string[] = []): Promise<string> {
  const name = newId('agt')
  return (await createAgent(ctx, { name, runtime: 'codex', instructions: '', storeIds })).id
}

async function addTranscript(agentId: string, of: Ctx = ctx): Promise<string> {
  const id = newId('trn')
  await db().transcript.create({
    data: {
      id,
      teamId: of.teamId,
      agentId,
      format: 'claude-code',
      sessionId: id,
      title: 'A session',
      revisions: {
        create: { id: newId('rev'), teamId: of.teamId, name: id, sha256: id, bytes: 1, eventCount: 1 },
      },
    },
  })
  return id
}

const changesOf = async (agentId: string) => {
  const { name, runtime, instructions, engine, studyModel, model, ...rest } = await getAgent(ctx, { agentId })
  const { useBatches, budgetUsd, budgetTokens, budgetMinutes, budgetCalls, proposalLimit } = rest
  const caps = { useBatches, budgetUsd, budgetTokens, budgetMinutes, budgetCalls, proposalLimit }
  return { agentId, name, runtime, instructions, engine, studyModel, model, ...caps }
}
const dreamsOf = (agentId: string) => db().dream.findMany({ where: { agentId } })
const scheduleOf = (agentId: string) => db().schedule.findUniqueOrThrow({ where: { agentId } })
const keys = async () => (await schedulers.list()).map((s) => s.key)

describe('an agent', () => {
  it('is made with its stores, listed for its own team alone, and named in the audit', async () => {
    const store = await makeStore()
    const id = await makeAgent([store])
    const row = (await listAgents(ctx)).find((a) => a.id === id)
    expect(row).toMatchObject({ stores: [{ id: store, access: 'propose' }], transcripts: 0, schedule: null })
    expect((await listAgents(stranger)).map((a) => a.id)).not.toContain(id)
    await expect(getAgent(stranger, { agentId: id })).rejects.toMatchObject({ code: 'not_found' })
    expect(await db().auditEntry.count({ where: { objectId: id, action: 'agent.create' } })).toBe(1)
  })

  it('is refused under a taken name, with a store of another team, and to a viewer', async () => {
    const name = (await getAgent(ctx, { agentId: await makeAgent() })).name
    const input = { name, runtime: 'codex', instructions: '', storeIds: [] }
    await expect(createAgent(ctx, input)).rejects.toMatchObject({ code: 'conflict' })
    const foreign = { ...input, name: 'Other', storeIds: [await makeStore(stranger)] }
    await expect(createAgent(ctx, foreign)).rejects.toMatchObject({ code: 'not_found' })
    const viewer = await addMember(ctx.teamId, 'Vera', 'viewer')
    await expect(createAgent(viewer, { ...input, name: 'Third' })).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is changed with its stores and their access, and by nobody of another team', async () => {
    const [own, shared] = [await makeStore(), await makeStore()]
    const id = await makeAgent([own])
    const changes = { ...(await changesOf(id)), budgetUsd: 5, proposalLimit: 3 }
    const stores = [{ storeId: shared, access: 'read' as const }]
    await expect(updateAgent(stranger, { ...changes, stores })).rejects.toMatchObject({ code: 'not_found' })
    await updateAgent(ctx, { ...changes, stores })
    expect(await getAgent(ctx, { agentId: id })).toMatchObject({
      budgetUsd: 5,
      proposalLimit: 3,
      stores: [{ id: shared, access: 'read' }],
    })
    const foreign = [{ storeId: await makeStore(stranger), access: 'read' as const }]
    await expect(updateAgent(ctx, { ...changes, stores: foreign })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('leaves its transcripts behind when it is deleted, and its schedule ends', async () => {
    const id = await makeAgent([await makeStore()])
    const transcript = await addTranscript(id)
    await setSchedule(ctx, { agentId: id, ...nightly })
    expect(await keys()).toContain(`schedule-${id}`)
    await expect(deleteAgent(stranger, { agentId: id })).rejects.toMatchObject({ code: 'not_found' })
    await deleteAgent(ctx, { agentId: id })
    expect(await keys()).not.toContain(`schedule-${id}`)
    expect(await db().transcript.findUnique({ where: { id: transcript } })).toMatchObject({ agentId: null })
  })
})

describe('a schedule', () => {
  it('stands once in the queue however often it is synchronised, changes in place, and goes when it is off', async () => {
    const id = await makeAgent([await makeStore()])
    await setSchedule(ctx, { agentId: id, ...nightly })
    await syncSchedules()
    await syncSchedules()
    const mine = async () => (await schedulers.list()).filter((s) => s.key === `schedule-${id}`)
    expect(await mine()).toEqual([{ key: `schedule-${id}`, cron: '30 2 * * *', timeZone: 'Europe/Oslo' }])
    await setSchedule(ctx, { agentId: id, ...nightly, cron: '0 6 * * 1' })
    expect(await mine()).toMatchObject([{ cron: '0 6 * * 1' }])
    expect((await getAgent(ctx, { agentId: id })).schedule?.nextRuns).toHaveLength(5)
    await setSchedule(ctx, { agentId: id, ...nightly, enabled: false })
    expect(await mine()).toEqual([])
    expect((await getAgent(ctx, { agentId: id })).schedule?.nextRuns).toEqual([])
  })

  it('is refused when it cannot be read', async () => {
    const agentId = await makeAgent()
    await expect(setSchedule(ctx, { agentId, ...nightly, cron: 'H 2 * * *' })).rejects.toMatchObject({
      code: 'bad_request',
    })
    await expect(setSchedule(stranger, { agentId, ...nightly })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('starts one dream of what is new, and none while that is under way', async () => {
    const agentId = await makeAgent([await makeStore()])
    await addTranscript(agentId)
    await setSchedule(ctx, { agentId, ...nightly })
    await beginByItself(agentId, 'clock')
    expect(await dreamsOf(agentId)).toMatchObject([{ trigger: 'schedule', status: 'waiting' }])
    await db().schedule.update({ where: { agentId }, data: { lastRunAt: null } })
    await beginByItself(agentId, 'clock')
    expect(await dreamsOf(agentId)).toHaveLength(1)
    expect((await scheduleOf(agentId)).lastResult).toContain('under way')
  })

  it('starts one dream though its next time comes while the first is still being written', async () => {
    const agentId = await makeAgent([await makeStore()])
    await addTranscript(agentId)
    await setSchedule(ctx, { agentId, ...nightly })
    const waiting = () => db().$queryRaw`SELECT 1 FROM pg_locks WHERE NOT granted AND relation = '"Dream"'::regclass`
    const held = async (n: number) => vi.waitFor(async () => expect(await waiting()).toHaveLength(n), 5_000)
    let runs: Promise<void>[] = []
    await db().$transaction(
      async (tx) => {
        await tx.$executeRaw`LOCK TABLE "Dream" IN SHARE MODE` // dreams can be read and not written
        runs = [beginByItself(agentId, 'clock')]
        await held(1)
        vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 })
        const next = beginByItself(agentId, 'clock')
        runs.push(next)
        await Promise.race([next, held(2)])
      },
      { timeout: 15_000 },
    )
    vi.useRealTimers()
    await Promise.all(runs)
    expect(await dreamsOf(agentId)).toHaveLength(1)
  })

  it('begins one by itself once enough is new, or what is new has rested, apart from the clock', async () => {
    const agentId = await makeAgent([await makeStore()])
    const off = { ...nightly, enabled: false }
    await setSchedule(ctx, { agentId, ...off, afterTranscripts: 2 })
    await addTranscript(agentId)
    await lookForDue()
    expect(await dreamsOf(agentId)).toEqual([])
    await addTranscript(agentId)
    await lookForDue()
    expect(await dreamsOf(agentId)).toMatchObject([{ trigger: 'transcripts' }])

    const resting = await makeAgent([await makeStore()])
    await setSchedule(ctx, { agentId: resting, ...off, afterIdleHours: 2 })
    await addTranscript(resting)
    await lookForDue()
    expect(await dreamsOf(resting)).toEqual([])
    await db()
      .$executeRaw`UPDATE "Transcript" SET "updatedAt" = now() - interval '3 hours' WHERE "agentId" = ${resting}`
    await lookForDue()
    expect(await dreamsOf(resting)).toMatchObject([{ trigger: 'idle' }])
  })

  it('keeps to its quiet hours and to its share of a day', async () => {
    const agentId = await makeAgent([await makeStore()])
    await addTranscript(agentId)
    const again = async () => {
      await db().schedule.update({ where: { agentId }, data: { lastRunAt: null } })
      await beginByItself(agentId, 'clock')
      return (await scheduleOf(agentId)).lastResult
    }
    await setSchedule(ctx, { agentId, ...nightly, quietHours: 3, maxPerDay: 1 })
    expect(await again()).toBe('A dream was started.')
    await db().dream.updateMany({ where: { agentId }, data: { status: 'failed' } })
    expect(await again()).toContain('1 of 1')
    await setSchedule(ctx, { agentId, ...nightly, quietHours: 3, maxPerDay: 9 })
    expect(await again()).toContain('less than 3 hours ago')
  })

  it('says why it did nothing: nothing new, too little new, off, a review open', async () => {
    const agentId = await makeAgent([await makeStore()])
    const again = async () => {
      await db().schedule.update({ where: { agentId }, data: { lastRunAt: null } })
      await beginByItself(agentId, 'clock')
      return (await scheduleOf(agentId)).lastResult
    }
    await setSchedule(ctx, { agentId, ...nightly, minNewTranscripts: 2 })
    expect(await again()).toContain('nothing new')
    await addTranscript(agentId)
    expect(await again()).toContain('1 new of 2')
    const change = { path: 'notes.md', before: null, after: 'Use cents.\n' }
    const { storeId } = await makeReview(ctx, {}, [{ title: 'Use cents', changes: [change] }])
    // Whoever dreamed: what waits for its reviewer is the store's.
    await db().agentStore.create({ data: { agentId, storeId, teamId: ctx.teamId } })
    await setSchedule(ctx, { agentId, ...nightly })
    expect(await again()).toContain('is open')
    await setSchedule(ctx, { agentId, ...nightly, enabled: false })
    await beginByItself(agentId, 'clock')
    expect(await db().dream.count({ where: { agentId, trigger: 'schedule' } })).toBe(0)
    await setSchedule(ctx, { agentId, ...nightly, skipWhileReviewOpen: false })
    expect(await again()).toBe('A dream was started.')
  })

  it('of an agent without a store says so instead of its last result', async () => {
    const agentId = await makeAgent()
    await addTranscript(agentId)
    await setSchedule(ctx, { agentId, ...nightly })
    await beginByItself(agentId, 'clock')
    expect((await scheduleOf(agentId)).lastResult).toContain('no store')
  })
})
