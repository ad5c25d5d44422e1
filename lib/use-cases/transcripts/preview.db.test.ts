// Uploads that wait for a person, on a real database: what is shown, what becomes of it, and files that come in pieces.
import { existsSync, readFileSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import type { ReadableStream } from 'node:stream/web'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stagingPath } from '@/lib/adapters/blob/staging'
import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { makeZip } from '@/lib/adapters/files/make-zip'
import { closeQueue } from '@/lib/adapters/queue/queue'
import { dropDatabase, freshDatabase } from '@/lib/testing/test-database'
import { addMember, makeTeam } from '@/lib/testing/test-team'
import { addRoute } from '@/lib/use-cases/agents/add-route'
import type { Ctx } from '@/lib/use-cases/context'
import { appendUpload } from './append-upload'
import { chooseFormat } from './choose-format'
import { confirmPreview } from './confirm-preview'
import { discardPreview } from './discard-preview'
import { expireUploads } from './expire-uploads'
import { followBatch } from './follow-batch'
import { getPreview } from './get-preview'
import { listPreviews } from './list-previews'
import { openUpload } from './open-upload'
import { parseUpload } from './parse-upload'
import { receiveUpload } from './receive-upload'

let ctx: Ctx
let stranger: Ctx
let wren: string
let heron: string
beforeAll(async () => {
  await freshDatabase()
  ctx = await makeTeam()
  stranger = await makeTeam('Strangers')
  ;[wren, heron] = [await makeAgent('Wren'), await makeAgent('Heron')]
})
afterAll(async () => {
  await closeQueue()
  await dropDatabase()
})

async function makeAgent(name: string): Promise<string> {
  const id = newId('agt')
  await db().agent.create({ data: { id, teamId: ctx.teamId, name } })
  return id
}

const gift = readFileSync('samples/tidewater/sessions/wren/1-gift-wrap-option-in-checkout.jsonl')
const cwdOfGift = /"cwd":"([^"]+)"/.exec(gift.toString())?.[1] ?? ''
/** The same session under another id, in another folder, and cut to so many lines. */
function session(id: string, cwd = cwdOfGift, lines = Number.POSITIVE_INFINITY): Buffer {
  const text = gift
    .toString()
    .replaceAll(/"sessionId":"[^"]+"/g, `"sessionId":"${id}"`)
    .replaceAll(`"cwd":"${cwdOfGift}"`, `"cwd":"${cwd}"`)
  return Buffer.from(`${text.trimEnd().split('\n').slice(0, lines).join('\n')}\n`)
}

const streamOf = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)]).stream() as ReadableStream<Uint8Array>

type More = Partial<Parameters<typeof receiveUpload>[1]>
const send = (name: string, bytes: Uint8Array, more: More = {}) =>
  receiveUpload(ctx, {
    name,
    batchId: null,
    agentId: null,
    expectedBytes: bytes.length,
    body: streamOf(bytes),
    source: 'browser',
    waits: true,
    ...more,
  })

async function show(name: string, bytes: Uint8Array, more: More = {}) {
  const { id, batchId } = await send(name, bytes, more)
  await parseUpload(id)
  const { sessions } = await getPreview(ctx, { batchId, after: null })
  return { id, batchId, sessions }
}
const statusOf = async (id: string) => {
  const { status, reason } = await db().upload.findUniqueOrThrow({ where: { id } })
  return { status, reason }
}
const transcript = (sessionId: string) => db().transcript.findFirst({ where: { teamId: ctx.teamId, sessionId } })
const zipped = (files: Record<string, Uint8Array>) =>
  buffer(makeZip(Object.entries(files).map(([path, bytes]) => ({ path, bytes }))))

describe('a preview', () => {
  it('stores nothing, shows what was found and whose it seems to be, and survives until a word is said', async () => {
    await addRoute(ctx, { agentId: wren, by: 'folder', value: '/srv/shop' })
    const zip = await zipped({
      'a.jsonl': session('p-1', '/srv/shop/web'),
      'b.jsonl': session('p-2', '/srv/other'),
      'x.txt': Buffer.from('no\n'),
    })
    const { id, batchId, sessions } = await show('two.zip', zip)
    expect(await statusOf(id)).toMatchObject({ status: 'preview' })
    expect(sessions).toMatchObject([
      {
        outcome: 'new',
        folder: '/srv/shop/web',
        agentId: wren,
        proposedBy: { by: 'route', known: 'folder /srv/shop' },
      },
      { outcome: 'new', folder: '/srv/other', agentId: null, proposedBy: null },
    ])
    expect(sessions[0]).toMatchObject({ format: 'claude-code', title: expect.any(String), sameAs: null })
    expect(sessions[0]?.counts.user).toBeGreaterThan(0)
    expect(await transcript('p-1')).toBeNull()
    expect(existsSync(stagingPath(id))).toBe(true)
    const waiting = (await listPreviews(ctx)).find((b) => b.batchId === batchId)
    expect(waiting).toMatchObject({ files: 1, sessions: 2, open: 0, skipped: [{ path: 'two.zip!/x.txt' }], unsure: [] })
    expect(await listPreviews(stranger)).toEqual([])
    expect((await getPreview(stranger, { batchId, after: null })).sessions).toEqual([])
  })

  it('is stored as it was chosen: what is left out never is, and the rest has the agents that were named', async () => {
    const zip = await zipped({ 'c.jsonl': session('c-1'), 'd.jsonl': session('c-2'), 'e.jsonl': session('c-3') })
    const { id, batchId, sessions } = await show('three.zip', zip)
    const [c, d] = sessions
    await expect(confirmPreview(stranger, { batchId, choices: [] })).rejects.toMatchObject({ code: 'conflict' })
    const choices = [
      { key: c?.key ?? '', agentId: null, isLeftOut: true },
      { key: d?.key ?? '', agentId: heron, isLeftOut: false },
    ]
    expect(await confirmPreview(ctx, { batchId, choices })).toEqual({ files: 1, sessions: 2, leftOut: 1 })
    await expect(confirmPreview(ctx, { batchId, choices: [] })).rejects.toMatchObject({ code: 'conflict' })
    await parseUpload(id)
    expect(await statusOf(id)).toEqual({ status: 'ready', reason: null })
    expect(await transcript('c-1')).toBeNull()
    expect(await transcript('c-2')).toMatchObject({ agentId: heron })
    expect(await transcript('c-3')).toMatchObject({ agentId: null })
    expect(existsSync(stagingPath(id))).toBe(false)
    expect(await db().foundSession.count({ where: { uploadId: id } })).toBe(0)
    expect(await db().auditEntry.findFirst({ where: { objectId: batchId } })).toMatchObject({
      action: 'upload.confirm',
      details: { files: 1, sessions: 2, leftOut: 1 },
    })
  })

  it('says what goes on from a transcript that is here, keeps its agent, and asks nothing about what is known', async () => {
    const first = await send('l.jsonl', session('l-1', '/srv/x', 20), { waits: false, agentId: heron })
    await parseUpload(first.id)
    const longer = await show('l.jsonl', session('l-1', '/srv/shop'), { agentId: wren })
    expect(longer.sessions).toMatchObject([{ outcome: 'longer', agentId: heron, proposedBy: { by: 'transcript' } }])
    await confirmPreview(ctx, { batchId: longer.batchId, choices: [] })
    await parseUpload(longer.id)
    expect(await transcript('l-1')).toMatchObject({ agentId: heron })
    const again = await show('l.jsonl', session('l-1', '/srv/shop'))
    expect(again.sessions).toEqual([])
    expect(await statusOf(again.id)).toMatchObject({ status: 'ready', reason: expect.stringMatching(/^Already here/) })
  })

  it('names the same bytes, and the same session in another file', async () => {
    const bytes = session('s-1')
    const one = await send('one.jsonl', bytes)
    const two = await send('two.jsonl', bytes, { batchId: one.batchId })
    const three = await send('three.zip', await zipped({ 'in.jsonl': bytes }), { batchId: one.batchId })
    for (const { id } of [one, two, three]) await parseUpload(id)
    expect(await statusOf(two.id)).toEqual({
      status: 'discarded',
      reason: 'The same bytes as “one.jsonl”, which came in this upload too.',
    })
    const { sessions } = await getPreview(ctx, { batchId: one.batchId, after: null })
    expect(sessions.map((s) => s.sameAs)).toEqual([null, 'one.jsonl'])
  })

  it('whose agent is deleted before it is stored has none', async () => {
    const owl = await makeAgent('Owl')
    const { id, batchId } = await show('o.jsonl', session('o-1'), { agentId: owl })
    await db().agent.delete({ where: { id: owl } })
    await confirmPreview(ctx, { batchId, choices: [] })
    await parseUpload(id)
    expect(await statusOf(id)).toMatchObject({ status: 'ready' })
    expect(await transcript('o-1')).toMatchObject({ agentId: null })
  })

  it('that is discarded, or left out as a whole, leaves nothing behind', async () => {
    const gone = await show('g.jsonl', session('g-1'))
    await expect(discardPreview(stranger, { batchId: gone.batchId })).rejects.toMatchObject({ code: 'conflict' })
    expect(await discardPreview(ctx, { batchId: gone.batchId })).toEqual({ files: 1 })
    const empty = await show('h.jsonl', session('h-1'))
    const choices = empty.sessions.map(({ key }) => ({ key, agentId: null, isLeftOut: true }))
    expect(await confirmPreview(ctx, { batchId: empty.batchId, choices })).toMatchObject({ sessions: 0, leftOut: 1 })
    for (const { id } of [gone, empty]) {
      expect(await statusOf(id)).toMatchObject({ status: 'discarded' })
      expect(existsSync(stagingPath(id))).toBe(false)
      expect(await db().foundSession.count({ where: { uploadId: id } })).toBe(0)
    }
  })

  it('is swept after seven days with its file, and a line in the audit', async () => {
    const { id } = await show('old.jsonl', session('old-1'))
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
    await expireUploads(inDays(6.9))
    expect(await statusOf(id)).toMatchObject({ status: 'preview' })
    await expireUploads(inDays(7.1))
    expect(await statusOf(id)).toMatchObject({ status: 'discarded', reason: expect.stringContaining('within 7 days') })
    expect(existsSync(stagingPath(id))).toBe(false)
    expect(await db().auditEntry.findFirst({ where: { objectId: id, action: 'upload.expire' } })).toMatchObject({
      actorType: 'system',
    })
  })

  it('is for who manages', async () => {
    const viewer = await addMember(ctx.teamId, 'Vi', 'viewer')
    const { batchId } = await show('v.jsonl', session('v-1'))
    await expect(confirmPreview(viewer, { batchId, choices: [] })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(discardPreview(viewer, { batchId })).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('what never waits', () => {
  it('goes to the agent that a route names, the longest folder first', async () => {
    await addRoute(ctx, { agentId: heron, by: 'folder', value: '/srv/shop/api' })
    const { id } = await send('api.jsonl', session('api-1', '/srv/shop/api/v2'), { waits: false, source: 'api' })
    await parseUpload(id)
    expect(await transcript('api-1')).toMatchObject({ agentId: heron, cwd: '/srv/shop/api/v2' })
  })
})

describe('a file of unsure format', () => {
  const strange = Buffer.from('{"who":"me","what":"x"}\n{"who":"you","what":"y"}\n')

  it('waits with guesses and a line of it; a wrong choice is told, the right one shows what it holds', async () => {
    const { id, batchId } = await show('chat.log', strange)
    expect(await statusOf(id)).toMatchObject({ status: 'needs-format' })
    const unsure = async () => (await listPreviews(ctx)).find((b) => b.batchId === batchId)?.unsure[0]
    expect(await unsure()).toMatchObject({
      name: 'chat.log',
      chosen: null,
      guess: { best: [], line: '{"who":"me","what":"x"}' },
    })
    await expect(chooseFormat(stranger, { uploadId: id, format: 'codex' })).rejects.toMatchObject({ code: 'conflict' })
    await chooseFormat(ctx, { uploadId: id, format: 'codex' })
    await parseUpload(id)
    expect(await unsure()).toMatchObject({
      chosen: 'codex',
      reason: expect.stringMatching(/^Read as codex, .+ Choose another format\.$/),
      guess: { line: '{"who":"me","what":"x"}' },
    })
    await chooseFormat(ctx, { uploadId: id, format: 'aider' })
    await parseUpload(id)
    expect((await getPreview(ctx, { batchId, after: null })).sessions).toMatchObject([{ format: 'aider' }])
  })

  it('that was to be stored at once is shown first, once its format is chosen by hand', async () => {
    const { id } = await send('chat.log', strange, { waits: false })
    await parseUpload(id)
    expect(await statusOf(id)).toMatchObject({ status: 'needs-format' })
    await chooseFormat(ctx, { uploadId: id, format: 'aider' })
    await parseUpload(id)
    expect(await statusOf(id)).toMatchObject({ status: 'preview' })
    expect(await discardPreview(ctx, { uploadId: id })).toEqual({ files: 1 })
  })

  it('goes with all others of its upload at one word, which leaves what was found', async () => {
    const { id, batchId } = await send('one.log', strange)
    await send('two.log', Buffer.concat([strange, strange]), { batchId })
    const found = await send('good.jsonl', session('u-1'), { batchId })
    for (const upload of await db().upload.findMany({ where: { batchId } })) await parseUpload(upload.id)
    expect(await discardPreview(ctx, { batchId, unsureOnly: true })).toEqual({ files: 2 })
    expect(await statusOf(id)).toMatchObject({ status: 'discarded' })
    expect(await statusOf(found.id)).toMatchObject({ status: 'preview' })
  })

  it('among others in an archive is left out with its reason, and holds nobody up', async () => {
    const { id, sessions } = await show('m.zip', await zipped({ 'a.jsonl': session('m-1'), 'b.log': strange }))
    expect(sessions).toHaveLength(1)
    expect((await db().upload.findUniqueOrThrow({ where: { id } })).skipped).toMatchObject([{ path: 'm.zip!/b.log' }])
  })
})

describe('a file in pieces', () => {
  const bytes = session('pieces-1')
  const announced = { name: 'p.jsonl', bytes: bytes.length, fileKey: 'k1', batchId: null, agentId: null, waits: false }
  const put = (uploadId: string, offset: number, part: Uint8Array, as = ctx) =>
    appendUpload(as, { uploadId, offset, body: streamOf(part) })

  it('arrives whole, whatever breaks: it goes on from what is held, also after a reload', async () => {
    const { id } = await openUpload(ctx, announced)
    expect(await put(id, 0, bytes.subarray(0, 1000))).toEqual({ received: 1000, isWhole: false })
    await expect(put(id, 500, bytes.subarray(500))).rejects.toMatchObject({
      code: 'conflict',
      details: { received: 1000 },
    })
    // The connection breaks in the middle of a piece: what came of it counts.
    const broken = new globalThis.ReadableStream<Uint8Array>({
      start: (c) => c.enqueue(new Uint8Array(bytes.subarray(1000, 1700))),
      pull: (c) => c.error(new Error('aborted')),
    }) as ReadableStream<Uint8Array>
    expect(await appendUpload(ctx, { uploadId: id, offset: 1000, body: broken })).toEqual({
      received: 1700,
      isWhole: false,
    })
    expect(await openUpload(ctx, announced)).toMatchObject({ id, received: 1700 })
    expect(await put(id, 1700, bytes.subarray(1700))).toEqual({ received: bytes.length, isWhole: true })
    // Its answer was lost, and it is sent again.
    expect(await put(id, 1700, bytes.subarray(1700))).toEqual({ received: bytes.length, isWhole: true })
    expect(readFileSync(stagingPath(id)).equals(bytes)).toBe(true)
    await parseUpload(id)
    expect(await statusOf(id)).toMatchObject({ status: 'ready' })
    expect(await db().auditEntry.count({ where: { objectId: id, action: 'transcript.upload' } })).toBe(1)
  })

  it('of more bytes than announced is refused, and another person’s is none of theirs', async () => {
    const { id } = await openUpload(ctx, { ...announced, fileKey: 'k2', bytes: 10 })
    await expect(put(id, 0, bytes.subarray(0, 11))).rejects.toMatchObject({ code: 'bad_request' })
    await expect(put(id, 0, bytes.subarray(0, 5), stranger)).rejects.toMatchObject({ code: 'not_found' })
    const lead = await addMember(ctx.teamId, 'Lea', 'lead')
    expect((await openUpload(lead, { ...announced, fileKey: 'k2', bytes: 10 })).id).not.toBe(id)
  })

  it('is followed by what changed since the last look', async () => {
    const { id, batchId } = await openUpload(ctx, { ...announced, fileKey: 'k3', bytes: 10 })
    const first = await followBatch(ctx, { batchId, since: null })
    expect(first.uploads).toMatchObject([{ id, status: 'sending' }])
    const later = new Date(Date.parse(first.at) + 60_000).toISOString()
    expect(await followBatch(ctx, { batchId, since: later })).toEqual({ uploads: [], at: later })
    expect((await followBatch(stranger, { batchId, since: null })).uploads).toEqual([])
  })
})
