import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import type { ReadableStream } from 'node:stream/web'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stagingPath } from '@/lib/adapters/blob/staging'
import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { makeZip } from '@/lib/adapters/files/make-zip'
import { dropDatabase, freshDatabase } from '@/lib/testing/test-database'
import { addMember, makeTeam } from '@/lib/testing/test-team'
import { whileHeld } from '@/lib/testing/while-held'
import type { Ctx } from '@/lib/use-cases/context'
import { deleteTranscript } from './delete-transcript'
import { getTranscript } from './get-transcript'
import { listTranscripts } from './list-transcripts'
import { listUploads } from './list-uploads'
import { loadTranscript } from './load-transcript'
import { parseUpload } from './parse-upload'
import { readEvents } from './read-events'
import { receiveUpload } from './receive-upload'

let ctx: Ctx
beforeAll(async () => {
  await freshDatabase()
  ctx = await makeTeam()
})
afterAll(() => dropDatabase())

const session = (name: string): Buffer => readFileSync(`samples/tidewater/sessions/wren/${name}.jsonl`)
const gift = session('1-gift-wrap-option-in-checkout')
const german = session('2-german-order-confirmation')
const release = session('3-release-2-14')

const send = (name: string, bytes: Uint8Array, more: Partial<Parameters<typeof receiveUpload>[1]> = {}, as = ctx) =>
  receiveUpload(as, {
    name,
    batchId: null,
    agentId: null,
    expectedBytes: bytes.length,
    body: new Blob([new Uint8Array(bytes)]).stream() as ReadableStream<Uint8Array>,
    source: 'browser',
    ...more,
  })

async function sendAndRead(name: string, bytes: Uint8Array) {
  const { id, batchId } = await send(name, bytes)
  await parseUpload(id)
  const [view] = await listUploads(ctx, { batchId })
  if (!view) throw new Error('the upload is not listed')
  return view
}

const renamed = (bytes: Buffer, id: string): Buffer =>
  Buffer.from(bytes.toString().replaceAll(/"sessionId":"[^"]+"/g, `"sessionId":"${id}"`))

const half = (bytes: Buffer): Buffer => {
  const lines = bytes.toString().trimEnd().split('\n')
  return Buffer.from(`${lines.slice(0, lines.length >> 1).join('\n')}\n`)
}

async function tarred(files: Record<string, Uint8Array>): Promise<Buffer> {
  const tar = pack()
  for (const [name, bytes] of Object.entries(files)) tar.entry({ name }, Buffer.from(bytes))
  tar.finalize()
  return buffer(tar)
}

const zipped = (files: Record<string, Uint8Array>) =>
  buffer(makeZip(Object.entries(files).map(([path, bytes]) => ({ path, bytes }))))

describe('uploads', () => {
  it('are staged privately, then gone; good entries are stored and bad ones named', async () => {
    const zip = await zipped({ 'a/gift.jsonl': gift, 'a/german.jsonl': german, 'a/notes.txt': Buffer.from('hello\n') })
    const sent = await send('wren.zip', zip)
    expect(sent).toMatchObject({ status: 'received', bytes: zip.length })
    expect(statSync(stagingPath(sent.id)).mode & 0o777).toBe(0o600)
    await parseUpload(sent.id)
    const [view] = await listUploads(ctx, { batchId: sent.batchId })
    expect(view).toMatchObject({ status: 'ready', reason: null })
    expect(view?.transcripts).toHaveLength(2)
    expect(view?.transcripts.every((t) => t.isNew)).toBe(true)
    expect(view?.skipped).toEqual([{ path: 'wren.zip!/a/notes.txt', reason: expect.stringMatching(/\.$/) }])
    expect(existsSync(stagingPath(sent.id))).toBe(false)
    expect((await listTranscripts(ctx, {})).total).toBe(2)
  })

  it('that came before are named as such', async () => {
    const view = await sendAndRead('gift-again.jsonl', gift)
    expect(view).toMatchObject({ status: 'ready', reason: expect.stringMatching(/^Already here: “.+”\.$/) })
    expect((await listTranscripts(ctx, {})).total).toBe(2)
  })

  it('of a session that went on are a new revision, with every seq kept', async () => {
    const lines = release.toString().trimEnd().split('\n')
    const short = await sendAndRead('r.jsonl', Buffer.from(`${lines.slice(0, lines.length >> 1).join('\n')}\n`))
    const id = short.transcripts[0]?.id ?? ''
    const before = await readEvents(ctx, { transcriptId: id, from: 0, limit: 10_000 })
    const long = await sendAndRead('r.jsonl', release)
    expect(long.transcripts[0]?.id).toBe(id)
    expect(long.reason).toMatch(/^Longer than before/)
    const after = await readEvents(ctx, { transcriptId: id, from: 0, limit: 10_000 })
    expect(after.total).toBeGreaterThan(before.total)
    expect(after.events.slice(0, before.total).map((e) => [e.seq, e.key])).toEqual(
      before.events.map((e) => [e.seq, e.key]),
    )
    expect(after.events.map((e) => e.seq)).toEqual(after.events.map((_, i) => i))
    expect((await getTranscript(ctx, { transcriptId: id })).revisions).toHaveLength(2)
    const loaded = (await loadTranscript(ctx.teamId, id, before.total)).events
    expect(loaded).toEqual(before.events.map(({ wholeChars: _, ...event }) => event))
  })

  it('of an older, shorter copy leave the transcript as it is', async () => {
    const lines = release.toString().trimEnd().split('\n')
    const view = await sendAndRead('old.jsonl', Buffer.from(`${lines.slice(0, lines.length >> 2).join('\n')}\n`))
    const { counts, eventCount } = await getTranscript(ctx, { transcriptId: view.transcripts[0]?.id ?? '' })
    expect(Object.values(counts).reduce((a, b) => a + b, 0)).toBe(eventCount)
    expect(view).toMatchObject({ reason: expect.stringMatching(/^Already here/), transcripts: [{ isNew: false }] })
  })

  it('may hold two sessions in one file, and come again', async () => {
    const both = Buffer.concat([renamed(gift, 'both-1'), renamed(german, 'both-2')])
    expect((await sendAndRead('both.jsonl', both)).transcripts).toHaveLength(2)
    const { total } = await listTranscripts(ctx, {})
    expect((await sendAndRead('both.jsonl', both)).reason).toMatch(/^Already here: “.+”, “.+”\.$/)
    expect((await listTranscripts(ctx, {})).total).toBe(total)
  })

  it('are read again after a crash without calling their own sessions duplicates', async () => {
    const bytes = session('4-hotfix-vat-rounding')
    const { id, batchId } = await send('crash.jsonl', bytes)
    await parseUpload(id)
    const copy = await send('copy.jsonl', bytes) // its staging file stands for the one that the crash left
    await db().upload.update({ where: { id }, data: { status: 'parsing', stagingKey: copy.id } })
    await parseUpload(id)
    expect(await listUploads(ctx, { batchId })).toMatchObject([{ status: 'ready', reason: null }])
  })

  it('of a tar go on after a binary, and know a session again whatever it came in', async () => {
    const mine = renamed(gift, 'tar-1')
    const tar = await tarred({ 'core.bin': Buffer.alloc(200_000), 's.jsonl': mine, 't.jsonl': renamed(gift, 'tar-2') })
    const view = await sendAndRead('a.tar', tar)
    expect(view).toMatchObject({ status: 'ready', skipped: [{ path: 'a.tar!/core.bin' }] })
    expect(view.transcripts).toHaveLength(2)
    expect(await sendAndRead('a.tar.gz', gzipSync(tar))).toMatchObject({
      reason: expect.stringMatching(/^Already here: “.+”, “.+”\.$/),
      skipped: [{ path: 'a.tar.gz!/core.bin' }],
    })
    expect((await sendAndRead('tar-1.jsonl', mine)).reason).toMatch(/^Already here/)
  })

  it('of a zip with a damaged entry name it, and go on', async () => {
    const zip = await zipped({ 'a.jsonl': renamed(gift, 'zip-1'), 'b.jsonl': renamed(gift, 'zip-2') })
    zip.fill(0xff, 30 + 'a.jsonl'.length, 30 + 'a.jsonl'.length + 4) // behind the local header: no deflate block
    expect(await sendAndRead('damaged.zip', zip)).toMatchObject({
      status: 'ready',
      skipped: [{ path: 'damaged.zip!/a.jsonl', reason: expect.stringMatching(/damaged.+\.$/) }],
      transcripts: [{ isNew: true }],
    })
  })

  it('of a session that is deleted in this moment are a new transcript', async () => {
    const id = (await sendAndRead('g.jsonl', half(renamed(gift, 'gone-1')))).transcripts[0]?.id ?? ''
    const sent = await send('g.jsonl', renamed(gift, 'gone-1'))
    await whileHeld(
      (tx) => tx.transcript.update({ where: { id }, data: { deletedAt: new Date(), sessionId: null } }),
      () => parseUpload(sent.id),
    )
    const [view] = await listUploads(ctx, { batchId: sent.batchId })
    expect(view).toMatchObject({ status: 'ready', transcripts: [{ isNew: true }] })
    expect(view?.transcripts[0]?.id).not.toBe(id)
    expect(await db().revision.count({ where: { transcriptId: id } })).toBe(1)
  })

  it('of one session at the same moment make one transcript', async () => {
    const whole = renamed(gift, 'twice-1')
    const sent = [
      await send('short.jsonl', half(whole)),
      await send('long.jsonl', whole),
      await send('long.jsonl', whole),
    ]
    await Promise.all(sent.map(({ id }) => parseUpload(id)))
    const [row, ...others] = await db().transcript.findMany({ where: { teamId: ctx.teamId, sessionId: 'twice-1' } })
    expect(others).toEqual([])
    const { total } = await readEvents(ctx, { transcriptId: row?.id ?? '', from: 0, limit: 1 })
    expect(row?.eventCount).toBe(total)
  })

  it('that another run has ended stay as they are', async () => {
    const id = (await sendAndRead('e.jsonl', half(renamed(gift, 'ended-1')))).transcripts[0]?.id ?? ''
    const ended = { status: 'ready', reason: 'Kept.' }
    const late = await send('e.jsonl', renamed(gift, 'ended-1'))
    await whileHeld(
      (tx) => tx.$queryRaw`SELECT 1 FROM "Transcript" WHERE "id" = ${id} FOR UPDATE`,
      () => parseUpload(late.id),
      () => db().upload.update({ where: { id: late.id }, data: ended }),
    )
    expect(await listUploads(ctx, { batchId: late.batchId })).toMatchObject([ended])
    const early = await send('f.jsonl', renamed(gift, 'ended-2'))
    await whileHeld(
      (tx) => tx.upload.update({ where: { id: early.id }, data: ended }),
      () => parseUpload(early.id),
    )
    expect(await listUploads(ctx, { batchId: early.batchId })).toMatchObject([ended])
  })

  it('whose file was lost fail and say so', async () => {
    const { id, batchId } = await send('lost.jsonl', session('5-release-2-15'))
    rmSync(stagingPath(id))
    await parseUpload(id)
    expect(await listUploads(ctx, { batchId })).toMatchObject([
      { status: 'failed', reason: expect.stringContaining('was lost') },
    ])
  })

  it('refuse what is empty, cut off, or not theirs to send', async () => {
    await expect(send('e', new Uint8Array())).rejects.toThrow('e is empty.')
    await expect(send('cut', gift, { expectedBytes: gift.length + 1 })).rejects.toThrow('arrived with')
    const viewer = await addMember(ctx.teamId, 'Vi', 'viewer')
    await expect(send('x', gift, {}, viewer)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('that hold no session fail with a sentence', async () => {
    expect(await sendAndRead('x.bin', Buffer.from([0, 1, 2, 3]))).toMatchObject({
      status: 'failed',
      reason: expect.stringMatching(/\.$/),
    })
    expect(await sendAndRead('bad.zip', Buffer.from('PK\x03\x04 broken'))).toMatchObject({
      status: 'failed',
      reason: expect.stringMatching(/\.$/),
    })
  })

  it('mask secrets before they are stored', async () => {
    const key = 'AKIA' + 'Z7QW3E5R2T9Y4U8P'
    const text = gift
      .toString()
      .replaceAll('wrap', `wrap ${key}`)
      .replaceAll(/"sessionId":"[^"]+"/g, '"sessionId":"masked-one"')
    const view = await sendAndRead('k.jsonl', Buffer.from(text))
    expect(await db().event.count({ where: { text: { contains: key } } })).toBe(0)
    expect(await db().transcript.count({ where: { title: { contains: key } } })).toBe(0)
    const inputs = await db().event.findMany({
      where: { transcriptId: view.transcripts[0]?.id },
      select: { input: true },
    })
    expect(JSON.stringify(inputs)).not.toContain(key)
  })
})

/** A session too long to be held in memory: its events go to the database while it is read. */
function long(id: string, turns: number): Buffer {
  const lines = Array.from({ length: turns }, (_, n) =>
    JSON.stringify({
      type: 'user',
      uuid: `${id}-${n}`,
      sessionId: id,
      timestamp: new Date(Date.UTC(2026, 10, 12) + n * 1_000).toISOString(),
      message: { role: 'user', content: `Turn ${n}: ${'the same again, please. '.repeat(50)}` },
    }),
  )
  return Buffer.from(`${lines.join('\n')}\n`)
}

describe('how the work ended', () => {
  const graded = (rewards: number[]): Buffer =>
    Buffer.from(
      JSON.stringify(
        rewards.map((reward, n) => ({
          task_id: n,
          trial: 0,
          reward,
          info: {},
          traj: [
            { role: 'user', content: `Cancel order ${n}` },
            { role: 'assistant', content: 'Done.' },
          ],
        })),
      ),
    )

  it('is kept where the log says so, shown, and read by dreams', async () => {
    const view = await sendAndRead('graded.json', graded([1, 0.5]))
    const [good, bad] = view.transcripts.map((t) => t.id) as [string, string]
    expect((await getTranscript(ctx, { transcriptId: good })).outcome).toEqual({ isGood: true, text: 'reward 1' })
    const { rows } = await listTranscripts(ctx, { format: 'tau-bench' })
    expect(rows.find((r) => r.id === bad)?.outcome).toEqual({ isGood: false, text: 'reward 0.5' })
    expect((await loadTranscript(ctx.teamId, bad, 2)).meta.outcome).toEqual({ isGood: false, text: 'reward 0.5' })
    const [plain] = (await listTranscripts(ctx, { format: 'claude-code' })).rows
    expect(plain?.outcome).toBeNull()
    await deleteTranscript(ctx, { transcriptId: bad })
    expect(await db().transcript.findUnique({ where: { id: bad } })).toMatchObject({
      outcome: null,
      outcomeIsGood: null,
    })
  })
})

describe('long sessions', () => {
  const rowsOf = async (transcriptId: string) =>
    db().event.findMany({ where: { transcriptId }, select: { seq: true, key: true }, orderBy: { seq: 'asc' } })
  const sessionRows = (sessionId: string) => db().transcript.findMany({ where: { teamId: ctx.teamId, sessionId } })

  it('are stored whole, know themselves again, and keep every seq when they go on', async () => {
    const first = await sendAndRead('long.jsonl', long('long-1', 1_000))
    const id = first.transcripts[0]?.id ?? ''
    expect(first).toMatchObject({ status: 'ready', reason: null, transcripts: [{ events: 1_000, isNew: true }] })
    const before = await rowsOf(id)
    expect(before.map((e) => e.seq)).toEqual(before.map((_, n) => n))
    expect((await sendAndRead('long.jsonl', long('long-1', 1_000))).reason).toMatch(/^Already here/)
    const longer = await sendAndRead('long.jsonl', long('long-1', 1_500))
    expect(longer.reason).toMatch(/^Longer than before/)
    const after = await rowsOf(id)
    expect(after.slice(0, 1_000)).toEqual(before)
    expect(after.map((e) => e.seq)).toEqual(Array.from({ length: 1_500 }, (_, n) => n))
    expect(await sessionRows('long-1')).toMatchObject([{ id, eventCount: 1_500 }])
    expect(await db().transcript.count({ where: { format: '' } })).toBe(0)
  })

  it('that break off while they are read leave nothing', async () => {
    const packed = gzipSync(long('long-2', 3_000))
    const view = await sendAndRead('cut.jsonl.gz', packed.subarray(0, packed.length - 20))
    expect(view).toMatchObject({ status: 'failed', reason: expect.stringMatching(/not sent whole\.$/) })
    expect(await sessionRows('long-2')).toEqual([])
    expect(await db().event.count({ where: { key: { startsWith: 'long-2' } } })).toBe(0)
  })

  it('sent twice at the same moment make one transcript', async () => {
    const sent = [await send('a.jsonl', long('long-3', 1_200)), await send('b.jsonl', long('long-3', 900))]
    await Promise.all(sent.map(({ id }) => parseUpload(id)))
    expect(await sessionRows('long-3')).toMatchObject([{ eventCount: 1_200 }])
    const [row] = await sessionRows('long-3')
    expect((await rowsOf(row?.id ?? '')).length).toBe(1_200)
  })
})

describe('deleting', () => {
  it('takes the text, marks quotes as gone and forgets steps that read it, of this team alone', async () => {
    const { rows } = await listTranscripts(ctx, { query: 'gift' })
    const id = rows[0]?.id ?? ''
    const rev = await db().revision.findFirstOrThrow({ where: { transcriptId: id } })
    await db().step.create({
      data: {
        id: newId('stp'),
        teamId: ctx.teamId,
        phase: 'study',
        hash: 'h1',
        input: {},
        inputs: { create: { type: 'revision', refId: rev.id } },
      },
    })
    await db().step.create({
      data: {
        id: newId('stp'),
        teamId: ctx.teamId,
        phase: 'study',
        hash: 'h2',
        input: {},
        inputs: { create: { type: 'revision', refId: 'rev_other' } },
      },
    })
    const stranger = await makeTeam('Strangers')
    await expect(deleteTranscript(stranger, { transcriptId: id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(readEvents(stranger, { transcriptId: id, from: 0, limit: 1 })).rejects.toMatchObject({
      code: 'not_found',
    })
    const quote = {
      kind: 'fact',
      title: 'T',
      reason: 'one-off',
      detail: '',
      evidence: [{ source: 'transcript', transcriptId: id, quote: 'gift words' }],
    }
    const dream = await db().dream.create({
      data: {
        id: newId('drm'),
        teamId: ctx.teamId,
        trigger: 'hand',
        startedBy: 'x',
        engine: 'rules',
        budgetUsd: 1,
        withheld: [quote],
        transcripts: { create: { transcriptId: id, teamId: ctx.teamId, revisionId: rev.id, eventCount: 1 } },
      },
    })
    await deleteTranscript(ctx, { transcriptId: id })
    expect(JSON.stringify(await db().dream.findUnique({ where: { id: dream.id } }))).not.toContain('gift words')
    expect(await db().event.count({ where: { transcriptId: id } })).toBe(0)
    expect((await db().step.findMany({ select: { hash: true } })).map((s) => s.hash)).toEqual(['h2'])
    await expect(getTranscript(ctx, { transcriptId: id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(loadTranscript(ctx.teamId, id, 1)).rejects.toMatchObject({ code: 'not_found' })
  })
})
