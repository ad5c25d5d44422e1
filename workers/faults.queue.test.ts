// Workers that are killed at random moments: a dream ends all the same, pays for nothing twice and proposes nothing twice.
// `npm run test:long` kills fifty times on each queue; the ordinary run takes a sample of it. The seed is printed.
import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { closeDb, db } from '@/lib/adapters/db/client'
import { closeListener } from '@/lib/adapters/db/listen'
import { closeQueue } from '@/lib/adapters/queue/queue'
import { type MessagesApi, type MessagesRequest, startMessagesApi, textOfMessage } from '@/lib/testing/messages-api'
import { dropDatabase, freshDatabase } from '@/lib/testing/test-database'
import { makeTeam } from '@/lib/testing/test-team'
import { startWorkerProcess, type WorkerProcess } from '@/lib/testing/worker-process'
import type { Ctx } from '@/lib/use-cases/context'
import { startDream } from '@/lib/use-cases/dreams/start-dream'
import { loadSample } from '@/lib/use-cases/sample/load-sample'

const kills = Number(process.env.REVERIE_TEST_KILLS ?? 3)
const seed = process.env.REVERIE_TEST_SEED ?? new Date().toISOString()
/** Milliseconds of a model's answer, and the longest time a worker lives: a dream's phases take a few seconds each. */
const answerMs = 300
const lifeMs = 6_000
/** A kill takes a start, a life, and up to 15 s until the dead worker's jobs are taken over. */
const patience = { timeout: 60_000 + kills * 25_000, interval: 200 }

let drawn = 0
/** 0 to 1, the same for the same seed. */
const random = (): number => createHash('sha256').update(`${seed} ${drawn++}`).digest().readUInt32BE() / 2 ** 32

let ctx: Ctx
let model: MessagesApi
const workers: WorkerProcess[] = []
const begin = (): WorkerProcess => {
  const worker = startWorkerProcess({ ANTHROPIC_API_KEY: 'scripted', ANTHROPIC_BASE_URL: model.url })
  workers.push(worker)
  return worker
}

beforeAll(async () => {
  await freshDatabase()
  model = await startMessagesApi()
  ctx = await makeTeam('Faults')
  await loadSample(ctx)
  await db().review.updateMany({ data: { status: 'closed' } })
})
afterAll(async () => {
  for (const worker of workers) await worker.kill()
  await model.close()
  await closeListener()
  await closeQueue()
  await closeDb()
  await dropDatabase()
})

type Phase = 'study' | 'gather' | 'consolidate' | 'verify'
const phaseOf = ({ system }: MessagesRequest): Phase => {
  const text = system?.[0]?.text ?? ''
  if (text.startsWith('Several readers')) return 'gather'
  return text.startsWith('You read') ? 'study' : text.startsWith('You keep') ? 'consolidate' : 'verify'
}

/** The first thing a person says in the session: what the scripted reader notes of it. */
function firstWords(request: MessagesRequest): { entry: number; words: string } | null {
  const found = /\n\[(\d+)\] user[^:\n]*: ([^\n]{10,60})/.exec(textOfMessage(request.messages[0]))
  return found ? { entry: Number(found[1]), words: (found[2] ?? '').trim() } : null
}

function answer(request: MessagesRequest) {
  const phase = phaseOf(request)
  if (phase === 'verify')
    return {
      json: { status: 'supported', why: 'It says so.', repairedTitle: null, repairedReason: null, repairedLines: [] },
    }
  if (phase === 'study') {
    const quote = firstWords(request)
    const observation = quote && {
      kind: 'preference',
      subject: quote.words,
      statement: `A person said: ${quote.words}`,
      scope: 'team',
      outcome: 'unknown',
      quotes: [quote],
    }
    return { json: { observations: observation ? [observation] : [] } }
  }
  if (phase === 'gather') return { json: { groups: [], areas: [], rejected: [], dropped: [] } }
  const matter = textOfMessage(request.messages[0])
  const said = /\[0\] user[^\n]*: ([^\n]*)/.exec(matter)?.[1] ?? 'nothing'
  if (request.messages.length === 1) {
    const command = {
      command: 'insert',
      path: '/memories/tidewater/AGENTS.md',
      insert_line: 0,
      insert_text: `- ${said}`,
    }
    return { tools: [{ name: 'memory', input: command }] }
  }
  return {
    json: {
      decision: 'propose',
      why: 'It was said.',
      kind: 'preference',
      title: said,
      rationale: 'It was said.',
      evidence: [0],
      found: [],
      against: 'Nothing.',
      confidence: 0.9,
    },
  }
}

it(`outlives ${kills} kills at random moments (seed ${seed})`, { timeout: patience.timeout + 60_000 }, async () => {
  const asked: string[] = []
  model.setScript(async (request) => {
    asked.push(JSON.stringify([request.system, request.messages]))
    await pause(answerMs * (0.5 + random()))
    return answer(request)
  })
  const agent = await db().agent.findFirstOrThrow({
    where: { teamId: ctx.teamId, stores: { some: { access: 'propose' } } },
  })
  const ids = (await db().transcript.findMany({ where: { teamId: ctx.teamId } })).map((t) => t.id)
  const dreams: string[] = []
  let killed = 0
  while (killed < kills) {
    await db().review.updateMany({ data: { status: 'closed' } })
    const instructions = `Dream ${dreams.length}.` // another hash: nothing is remembered from the dream before
    const { id } = await startDream(ctx, { agentId: agent.id, transcriptIds: ids, engine: 'claude', instructions })
    dreams.push(id)
    const statusOf = async () => (await db().dream.findUniqueOrThrow({ where: { id } })).status
    while (killed < kills && ['waiting', 'running'].includes(await statusOf())) {
      const worker = begin()
      await pause(random() * lifeMs)
      await worker.kill()
      killed++
    }
    begin()
    await vi.waitFor(async () => expect(await statusOf()).toBe('done'), patience)
    for (const worker of workers.splice(0)) await worker.stop()
    // A question that was asked again belongs to a step that a kill left unfinished; a curator's step asks twice.
    const steps = await db().step.findMany({ where: { dreams: { some: { dreamId: id } } } })
    const again = steps.reduce((n, s) => n + Math.max(0, s.attempts - 1), 0)
    expect(asked.length - new Set(asked).size).toBeLessThanOrEqual(again * 2)
    asked.length = 0 // another dream may well ask its sceptic the same
  }

  for (const dreamId of dreams) {
    const steps = await db().step.findMany({ where: { dreams: { some: { dreamId } } } })
    expect(steps.filter((s) => s.status !== 'done')).toEqual([])
    const proposals = await db().proposal.findMany({ where: { review: { dreamId } } })
    expect(proposals.length).toBeGreaterThan(0)
    expect(new Set(proposals.map((p) => p.fingerprint)).size).toBe(proposals.length)
    expect(await db().review.count({ where: { dreamId } })).toBe(1)
    expect(await db().dreamEvent.count({ where: { dreamId, event: { path: ['type'], equals: 'end' } } })).toBe(1)
  }
})
