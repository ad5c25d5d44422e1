// Deleting a transcript on a real database, after real dreams over it: no word of it is left.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { ReadableStream } from 'node:stream/web'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/adapters/db/client'
import { closeListener } from '@/lib/adapters/db/listen'
import { newId } from '@/lib/adapters/db/new-id'
import { env } from '@/lib/env'
import { findText } from '@/lib/testing/find-text'
import { dropDatabase, freshDatabase } from '@/lib/testing/test-database'
import { makeTeam } from '@/lib/testing/test-team'
import { whileHeld } from '@/lib/testing/while-held'
import { createAgent } from '@/lib/use-cases/agents/create-agent'
import type { Ctx } from '@/lib/use-cases/context'
import { advanceDream } from '@/lib/use-cases/dreams/advance-dream'
import { dreamNow } from '@/lib/use-cases/dreams/dream-now'
import { emit } from '@/lib/use-cases/dreams/emit-event'
import { getDream } from '@/lib/use-cases/dreams/get-dream'
import { insertDream } from '@/lib/use-cases/dreams/insert-dream'
import { runStep } from '@/lib/use-cases/dreams/run-step'
import {
  cents,
  item,
  type MadeReview,
  makeReview,
  rules,
  path as rulesPath,
} from '@/lib/use-cases/review/fixtures/make-review'
import { loadSample } from '@/lib/use-cases/sample/load-sample'
import { createStore } from '@/lib/use-cases/stores/create-store'
import { saveMemory } from '@/lib/use-cases/stores/save-memory'
import { deleteTranscript } from './delete-transcript'
import { parseUpload } from './parse-upload'
import { receiveUpload } from './receive-upload'

/** Stands in what a person said, the agent thought and a tool printed, and in no lesson. */
const planted = 'quokkaberry7'

let ctx: Ctx
let agentId = ''

beforeAll(async () => {
  await freshDatabase()
  ctx = await makeTeam()
  const { storeId } = await createStore(ctx, { name: 'memory', description: '' })
  await saveMemory(ctx, {
    storeId,
    path: '/AGENTS.md',
    text: '# Agents\n\n## Commands\n',
    message: 'Begin',
    seenHeadId: null,
    isNew: true,
  })
  const agent = { name: 'Rook', runtime: 'claude-code', instructions: '', storeIds: [storeId] }
  agentId = (await createAgent(ctx, agent)).id
})
afterAll(async () => {
  await closeListener()
  await dropDatabase()
})

const at = (session: string, second: number, word: string) => ({
  sessionId: session,
  timestamp: new Date(Date.UTC(2026, 9, 12, 9, 0, second)).toISOString(),
  cwd: `/srv/${word}`,
  gitBranch: `fix/${word}`,
  version: '2.0.0',
  userType: 'external',
  isSidechain: false,
})

/** A person's order, work on it, and a word that stands all over it. */
function session(id: string, secret: string): string {
  const order = `From now on always run \`pnpm check:${id.slice(0, 3)}\` before you commit. This is about ${secret}.`
  const said = (n: number, text: string) => ({
    ...at(id, n, secret),
    type: 'user',
    uuid: `${id}-${n}`,
    parentUuid: n === 0 ? null : `${id}-${n - 1}`,
    message: { role: 'user', content: text },
  })
  const agent = (n: number, content: unknown[]) => ({
    ...at(id, n, secret),
    type: 'assistant',
    uuid: `${id}-${n}`,
    parentUuid: `${id}-${n - 1}`,
    message: { id: `msg_${id}_${n}`, role: 'assistant', model: 'claude-sonnet-4-5', content, usage: {} },
  })
  const result = (n: number, call: string, text: string) => ({
    ...said(n, ''),
    message: { role: 'user', content: [{ type: 'tool_result', tool_use_id: call, content: text, is_error: true }] },
  })
  return `${[
    said(0, `Mend the ${secret} page.`),
    agent(1, [{ type: 'thinking', thinking: `The ${secret} page is broken.`, signature: '' }]),
    agent(2, [{ type: 'tool_use', id: `t${id}`, name: 'Bash', input: { command: `grep -rn ${secret} src` } }]),
    result(3, `t${id}`, `grep: src/${secret}.ts: No such file`),
    said(4, order),
    agent(5, [{ type: 'text', text: `Done with ${secret}.` }]),
  ]
    .map((record) => JSON.stringify(record))
    .join('\n')}\n`
}

async function bring(name: string, text: string): Promise<string> {
  const { id } = await receiveUpload(ctx, {
    name,
    batchId: null,
    agentId,
    expectedBytes: Buffer.byteLength(text),
    body: new Blob([text]).stream() as ReadableStream<Uint8Array>,
    source: 'browser',
  })
  await parseUpload(id)
  return id
}

const transcriptOf = async (uploadId: string) =>
  (await db().revision.findFirstOrThrow({ where: { uploadId } })).transcriptId

const begin = async (ids: string[] | 'new') =>
  (await insertDream({ teamId: ctx.teamId, agentId, transcriptIds: ids, trigger: 'hand', startedBy: 'Maya', ctx })).id

const stagedTexts = (): string =>
  readdirSync(path.join(env().REVERIE_DATA, 'staging'))
    .map((name) => readFileSync(path.join(env().REVERIE_DATA, 'staging', name), 'utf8'))
    .join('')

/** What an engine might have kept of it, wherever it is kept, and a proposal that rests on it. */
async function remember(dreamId: string, transcriptId: string): Promise<MadeReview> {
  const { teamId } = ctx
  const said = { quotes: [{ transcriptId, quote: `This is about ${planted}.` }] }
  const study = { phase: 'study', input: { path: ['transcriptId'], equals: transcriptId } }
  await db().step.updateMany({ where: study, data: { output: said, error: planted } })
  const looked = { phase: 'gather', dreams: { some: { dreamId } } }
  await db().step.updateMany({ where: looked, data: { output: said } })
  await db().observation.create({
    data: { id: newId('obs'), teamId, dreamId, transcriptId, kind: 'fact', statement: planted, body: said },
  })
  const matter = { id: newId('stp'), teamId, phase: 'verify', hash: newId('stp'), input: { draft: planted } }
  await db().step.create({
    data: { ...matter, dreams: { create: { dreamId, phase: 'verify', position: 0, label: `Say ${planted}` } } },
  })
  await emit(dreamId, { type: 'progress', phase: 'verify', done: 1, total: 1, label: `Say ${planted}` })
  await emit(dreamId, { type: 'found', kind: 'fact', statement: planted, transcriptId })
  await emit(dreamId, { type: 'withheld', title: `Kept ${planted}`, reason: 'one-off' })
  const evidence = [{ source: 'transcript', transcriptId, quote: planted }]
  const withheld = [
    { kind: 'fact', title: `Kept ${planted}`, reason: 'one-off', detail: planted, evidence },
    { kind: 'fact', title: `Say ${planted}`, reason: 'unsupported', detail: '', evidence: [] },
    { kind: 'fact', title: 'Of another session', reason: 'one-off', detail: '', evidence: [] },
  ]
  const { title } = await db().transcript.findUniqueOrThrow({ where: { id: transcriptId } })
  await db().dream.update({
    where: { id: dreamId },
    data: { withheld, unreadable: [{ path: title, reason: 'It broke off.' }] },
  })
  const made = await makeReview(ctx, { [rulesPath]: rules }, [{ ...cents, quote: { transcriptId, gone: false } }])
  const quote = `This is about ${planted}.`
  await db().evidence.updateMany({ where: { transcriptId }, data: { quote, speaker: planted } })
  await db().proposal.updateMany({
    where: { reviewId: made.reviewId },
    data: { rationale: `Maya said: ${quote} Twice.`, against: { looked: quote }, verdict: { why: [quote] } },
  })
  return made
}

describe('deleting a transcript', () => {
  let made: MadeReview

  it('leaves no word of it in any table, in search or on disk, once dreams have read it', async () => {
    const gone = await transcriptOf(await bring('a.jsonl', session('aaa-1', planted)))
    const kept = await transcriptOf(await bring('b.jsonl', session('bbb-1', 'ordinary')))
    await bring('a-again.jsonl', session('aaa-1', planted)) // names the title in its reason
    const dreamId = await begin('new')
    await dreamNow(dreamId)
    made = await remember(dreamId, gone)
    // The scan can fail: the word stands in all of these.
    const places = ['Event.text', 'Event.input', 'Event.search', 'Transcript.title', 'Transcript.cwd', 'Upload.reason']
    const memos = ['Step.output', 'Step.input', 'Step.error', 'DreamStep.label', 'DreamEvent.event', 'Observation.body']
    const told = ['Dream.withheld', 'Dream.unreadable', 'Evidence.quote', 'Evidence.speaker']
    const argued = ['Proposal.rationale', 'Proposal.against', 'Proposal.verdict']
    expect(await findText(planted)).toEqual(expect.arrayContaining([...places, ...memos, ...told, ...argued]))
    await deleteTranscript(ctx, { transcriptId: gone })
    expect(await findText(planted)).toEqual([])
    expect(stagedTexts()).not.toContain(planted)
    expect(await findText('ordinary')).toContain('Event.text')
    const dream = await getDream(ctx, { dreamId })
    expect(dream.inputs.map((i) => i.transcriptId)).toContain(kept)
    expect(dream.withheldItems.map((w) => w.title)).toEqual(['Of another session'])
  })

  it('is told where a proposal rests on it, which keeps what it says itself', async () => {
    expect(await item(ctx, made, 0)).toMatchObject({
      rationale: 'Maya said: [deleted] Twice.',
      evidence: [{ quote: '', gone: true, goneAt: expect.stringMatching(/^20/), speaker: null, transcriptTitle: null }],
    })
  })

  it('turns down what would write its very words, says why, and leaves what says it otherwise to be decided', async () => {
    const words = `always ask ${planted} first`
    const gone = await transcriptOf(await bring('g.jsonl', session('ggg-1', planted)))
    const line = (text: string) => ({ path: rulesPath, before: rules, after: `${rules}- ${text}\n` })
    const two = await makeReview(ctx, { [rulesPath]: rules }, [
      { title: words, changes: [line(words)], quote: { transcriptId: gone, gone: false } },
      { title: 'Ask first', changes: [line('Ask the owner first')], quote: { transcriptId: gone, gone: false } },
    ])
    await db().evidence.updateMany({ where: { transcriptId: gone }, data: { quote: words } })
    await db().proposal.updateMany({ where: { reviewId: two.reviewId }, data: { fingerprint: 'a hash' } })
    await deleteTranscript(ctx, { transcriptId: gone })
    expect(await findText(planted)).toEqual([])
    const [cut, own] = [await item(ctx, two, 0), await item(ctx, two, 1)]
    expect(cut).toMatchObject({ title: '[deleted]', state: 'rejected', decidedBy: 'Reverie' })
    expect(cut?.note).toContain('words of a transcript that was deleted')
    expect(cut?.changes[0]?.hunks).toMatchObject([{ add: ['- [deleted]'] }])
    expect(own).toMatchObject({ title: 'Ask first', state: 'pending', evidence: [{ gone: true }] })
    expect(await db().suppression.count({ where: { storeId: two.storeId } })).toBe(0)
  })

  it('takes it from a dream under way, which begins again without it', async () => {
    const gone = await transcriptOf(await bring('c.jsonl', session('ccc-1', planted)))
    const dreamId = await begin([gone])
    const move = await advanceDream(dreamId)
    if (move.type !== 'steps') throw new Error('the dream does not study')
    for (const id of move.stepIds) await runStep(dreamId, id)
    await deleteTranscript(ctx, { transcriptId: gone })
    expect(await findText(planted)).toEqual([])
    await dreamNow(dreamId)
    expect(await findText(planted)).toEqual([])
    expect(await getDream(ctx, { dreamId })).toMatchObject({ status: 'done', inputs: [] })
  })

  it('of which two ask at once is done once', async () => {
    const id = await transcriptOf(await bring('d.jsonl', session('ddd-1', planted)))
    const both = await Promise.allSettled([1, 2].map(() => deleteTranscript(ctx, { transcriptId: id })))
    expect(both.some((b) => b.status === 'fulfilled')).toBe(true)
    expect(await db().auditEntry.count({ where: { objectId: id, action: 'transcript.delete' } })).toBe(1)
  })

  it('goes through though a worker that keeps its work comes the other way', async () => {
    const id = await transcriptOf(await bring('e.jsonl', session('eee-1', planted)))
    const dreamId = await begin([id])
    const move = await advanceDream(dreamId)
    if (move.type !== 'steps') throw new Error('the dream does not study')
    const step = { where: { id: move.stepIds[0] ?? '' }, data: { attempts: 1 } }
    await whileHeld(
      (tx) => tx.step.update(step),
      () => deleteTranscript(ctx, { transcriptId: id }),
      (tx) => tx.dream.update({ where: { id: dreamId }, data: { costUsd: 1 } }),
    )
    expect(await findText(planted)).toEqual([])
  })

  it('of the sample takes every word that it alone held from all but memory and what is proposed for it', async () => {
    await loadSample(ctx)
    const [quoted] = await db().evidence.groupBy({
      by: ['transcriptId'],
      where: { transcriptId: { not: null }, gone: false, proposal: { review: { isSample: true } } },
      _count: true,
      orderBy: { _count: { transcriptId: 'desc' } },
    })
    const transcriptId = quoted?.transcriptId ?? ''
    const words = await wordsOfItAlone(transcriptId)
    expect(words.length).toBeGreaterThan(10)
    await deleteTranscript(ctx, { transcriptId })
    expect(await findText(...words)).toEqual([])
  }, 90_000) // it loads the sample and dreams over it
})

/** Words of its events, of six letters or more, that stand in no other session, in no memory and in nothing that was said of others. */
async function wordsOfItAlone(transcriptId: string): Promise<string[]> {
  const textOf = (rows: unknown[]): string => JSON.stringify(rows).toLowerCase()
  const own = textOf(await db().event.findMany({ where: { transcriptId }, select: { text: true, input: true } }))
  const others = textOf([
    await db().event.findMany({ where: { transcriptId: { not: transcriptId } }, select: { text: true, input: true } }),
    await db().proposal.findMany({ include: { changes: true } }),
    // What engines say of any session, in words of their own.
    await db().observation.findMany({ where: { transcriptId: { not: transcriptId } } }),
    await db().step.findMany({
      where: { phase: 'study', NOT: { input: { path: ['transcriptId'], equals: transcriptId } } },
    }),
    await db().transcript.findMany({ where: { id: { not: transcriptId } }, select: { title: true } }),
    (await db().content.findMany({ select: { bytes: true } })).map((c) => Buffer.from(c.bytes).toString()),
  ])
  const all = new Set(own.match(/[a-z]{6,}/g))
  return [...all].filter((word) => !others.includes(word))
}
