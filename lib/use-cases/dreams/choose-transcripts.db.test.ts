// A budget that does not reach for every session, on a real database: which are read, and that the others are named.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { db } from '@/lib/adapters/db/client'
import { closeListener } from '@/lib/adapters/db/listen'
import { newId } from '@/lib/adapters/db/new-id'
import { type MessagesApi, startMessagesApi } from '@/lib/testing/messages-api'
import { dropDatabase, freshDatabase } from '@/lib/testing/test-database'
import { makeTeam } from '@/lib/testing/test-team'
import { createAgent } from '@/lib/use-cases/agents/create-agent'
import type { Ctx } from '@/lib/use-cases/context'
import { createStore } from '@/lib/use-cases/stores/create-store'
import { saveMemory } from '@/lib/use-cases/stores/save-memory'
import { dreamNow } from './dream-now'
import { getDream } from './get-dream'
import { getTrace } from './get-trace'
import { insertDream } from './insert-dream'
import { unreadTranscripts } from './unread-transcripts'

let ctx: Ctx
let agentId: string
let model: MessagesApi

beforeAll(async () => {
  await freshDatabase()
  model = await startMessagesApi()
  Object.assign(process.env, { ANTHROPIC_API_KEY: 'scripted', ANTHROPIC_BASE_URL: model.url })
  ctx = await makeTeam('Triage')
  const { storeId } = await createStore(ctx, { name: 'notes', description: '' })
  await saveMemory(ctx, { storeId, path: '/AGENTS.md', text: '# Notes\n', seenHeadId: null, message: '' })
  const made = { name: 'Reader', runtime: 'other', instructions: '', storeIds: [storeId] }
  agentId = (await createAgent(ctx, made)).id
})
afterAll(async () => {
  await model.close()
  await closeListener()
  await dropDatabase()
})

/** A session of so many events, whose first says this. */
async function addSession(title: string, text: string, events: number): Promise<string> {
  const id = newId('trn')
  const { teamId } = ctx
  const row = (seq: number) => ({
    teamId,
    seq,
    key: `k${seq}`,
    kind: seq === 0 ? 'user' : 'assistant',
    origin: seq === 0 ? 'user' : 'assistant',
    text: seq === 0 ? text : `Step ${seq} is done.`,
  })
  await db().transcript.create({
    data: {
      id,
      teamId,
      agentId,
      format: 'simple',
      sessionId: id,
      title,
      eventCount: events,
      counts: { user: 1 },
      revisions: { create: { id: newId('rev'), teamId, name: id, sha256: id, bytes: 1, eventCount: events } },
      events: { create: Array.from({ length: events }, (_, seq) => row(seq)) },
    },
  })
  return id
}

async function dream(budgetTokens: number | null) {
  await db().agent.update({ where: { id: agentId }, data: { budgetTokens, budgetUsd: 100 } })
  const { teamId } = ctx
  const { id } = await insertDream({
    teamId,
    agentId,
    transcriptIds: 'new',
    engine: 'claude',
    trigger: 'hand',
    startedBy: 'Maya',
    ctx,
  })
  await dreamNow(id)
  return id
}

it('reads those with signs of a lesson, names the others, and leaves them new', async () => {
  const plain = await addSession('Small talk', 'Thanks, that is all.', 20)
  const telling = await addSession('An order', 'From now on always run the linter before you commit, please.', 20)
  // At 110 tokens an event and seven tenths of the budget for reading, it reaches for one of the two.
  const id = await dream(3_500)
  const trace = await getTrace(ctx, { dreamId: id })
  const studied = trace.phases.find((p) => p.name === 'study')?.steps ?? []
  expect(studied.map((s) => [s.label, s.status])).toEqual(
    expect.arrayContaining([
      ['Small talk', 'skipped'],
      ['An order', 'done'],
    ]),
  )
  const skipped = studied.find((s) => s.status === 'skipped')
  expect(skipped?.why).toMatch(/^Left unread: the budget reaches for 1 of 2 sessions/)
  expect(model.requests.filter((r) => JSON.stringify(r.messages).includes('Small talk'))).toEqual([])
  const { unreadable } = await getDream(ctx, { dreamId: id })
  expect(unreadable).toEqual([{ path: 'Small talk', reason: skipped?.why }])
  expect(await unreadTranscripts(db(), agentId)).toEqual([plain])
  expect(telling).not.toBe(plain)
})

it('reads all where the budget reaches', async () => {
  await addSession('More small talk', 'Good evening.', 5)
  await dream(null)
  expect(await unreadTranscripts(db(), agentId)).toEqual([])
})

it('sends no more requests than a dream may, though its steps begin at once', async () => {
  for (let n = 0; n < 4; n++) await addSession(`Session ${n}`, `Always mind rule number ${n}.`, 5)
  await db().agent.update({ where: { id: agentId }, data: { budgetCalls: 2 } })
  const before = model.requests.length
  const id = await dream(null)
  expect(model.requests.length - before).toBe(2)
  const { unreadable, status } = await getDream(ctx, { dreamId: id })
  expect(status).toBe('done')
  expect(unreadable.map((u) => u.reason)).toEqual(Array(2).fill('The budget of 2 requests was used up.'))
  expect(await unreadTranscripts(db(), agentId)).toHaveLength(2)
})
