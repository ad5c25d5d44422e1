// Secrets on their way into a real database: masked in what is stored, shown by kind and place, or refused.
import { buffer } from 'node:stream/consumers'
import type { ReadableStream } from 'node:stream/web'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/adapters/db/client'
import { makeZip } from '@/lib/adapters/files/make-zip'
import { closeQueue } from '@/lib/adapters/queue/queue'
import { draw, seeded } from '@/lib/core/secrets/fixtures/plant'
import { dropDatabase, freshDatabase } from '@/lib/testing/test-database'
import { addMember, makeTeam } from '@/lib/testing/test-team'
import type { Ctx } from '@/lib/use-cases/context'
import { setRefuseSecrets } from '@/lib/use-cases/settings/set-refuse-secrets'
import { listMasked } from './list-masked'
import { parseUpload } from './parse-upload'
import { receiveUpload } from './receive-upload'

let ctx: Ctx
beforeAll(freshDatabase)
beforeEach(async () => {
  ctx = await makeTeam()
})
afterAll(async () => {
  await closeQueue()
  await dropDatabase()
})

const random = seeded(11)
const token = () => `ghp_${draw(random, 'word', 36)}`

/** A session of our own plain format: what a person typed. */
const session = (id: string, ...texts: string[]): string =>
  [{ session: id }, ...texts.map((text) => ({ role: 'user', text, at: '2026-11-20T10:00:00Z' }))]
    .map((record) => `${JSON.stringify(record)}\n`)
    .join('')

async function send(name: string, bytes: Uint8Array, waits = false) {
  const body = new Blob([new Uint8Array(bytes)]).stream() as ReadableStream<Uint8Array>
  const { id } = await receiveUpload(ctx, {
    name,
    batchId: null,
    agentId: null,
    expectedBytes: bytes.length,
    body,
    source: 'browser',
    waits,
  })
  await parseUpload(id)
  return db().upload.findUniqueOrThrow({ where: { id } })
}
const sendText = (name: string, text: string, waits = false) => send(name, Buffer.from(text), waits)

const titles = async () =>
  (await db().transcript.findMany({ where: { teamId: ctx.teamId }, orderBy: { title: 'asc' } })).map((t) => t.title)

describe('a transcript with secrets', () => {
  it('is stored without them, and says what they were and where', async () => {
    const secret = token()
    await sendText('a.jsonl', session('one', 'Clone the shop', `export TOKEN=${secret}`, `again ${secret}`))
    const [row] = await db().transcript.findMany({ where: { teamId: ctx.teamId } })
    expect(row?.masked).toEqual({ 'github-token': 1 })
    const stored = await db().$queryRaw<{ whole: string }[]>`
      SELECT (SELECT json_agg(e)::text FROM "Event" e) || (SELECT json_agg(t)::text FROM "Transcript" t) AS whole`
    expect(stored[0]?.whole).not.toContain(secret.slice(6, 30))
    expect(await listMasked(ctx, { transcriptId: row?.id ?? '' })).toEqual([
      { mask: '[secret:github-token:1]', kind: 'github-token', seq: 1, before: 'export TOKEN=', after: '', events: 2 },
    ])
  })

  it('of another team is not found', async () => {
    await sendText('a.jsonl', session('one', `use ${token()}`))
    const [row] = await db().transcript.findMany({ where: { teamId: ctx.teamId } })
    const stranger = await makeTeam('Strangers')
    await expect(listMasked(stranger, { transcriptId: row?.id ?? '' })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('keeps the masks of a shorter copy when a longer one comes', async () => {
    const [a, b] = [token(), token()]
    await sendText('a.jsonl', session('one', `use ${a}`))
    await sendText('a.jsonl', session('one', `use ${a}`, `not ${a}, use ${b}`))
    const events = await db().event.findMany({ where: { teamId: ctx.teamId }, orderBy: { seq: 'asc' } })
    expect(events.map((e) => e.text)).toEqual([
      'use [secret:github-token:1]',
      'not [secret:github-token:1], use [secret:github-token:2]',
    ])
  })
})

describe('a team that takes no secrets', () => {
  const refused = (title: string) =>
    `“${title}” holds 1 GitHub token, and your team takes no transcript with secrets. Remove it and upload the file again.`

  it('is told what was found; the rest of the archive goes on', async () => {
    await setRefuseSecrets(ctx, { refuse: true })
    const secret = token()
    const zip = makeZip([
      { path: 'bad.jsonl', bytes: Buffer.from(session('bad', 'Rotate the key', `export TOKEN=${secret}`)) },
      { path: 'good.jsonl', bytes: Buffer.from(session('good', 'Sort the shelves')) },
    ])
    const upload = await send('both.zip', await buffer(zip))
    expect(upload).toMatchObject({ status: 'ready', reason: null })
    expect(upload.skipped).toEqual([{ path: 'both.zip!/bad.jsonl', reason: refused('Rotate the key') }])
    expect(await titles()).toEqual(['Sort the shelves'])
    expect(JSON.stringify([upload.reason, upload.skipped])).not.toContain(secret.slice(6, 30))
  })

  it('stores nothing of a session that is refused, however long it is', async () => {
    await setRefuseSecrets(ctx, { refuse: true })
    // Longer than one statement holds: its events are written before its end is seen.
    const long = Array.from({ length: 6_000 }, (_, i) => `step ${i}`)
    const upload = await sendText('a.jsonl', session('one', 'Rotate the key', ...long, `export TOKEN=${token()}`))
    expect(upload).toMatchObject({ status: 'failed', reason: refused('Rotate the key') })
    expect(await titles()).toEqual([])
    expect(await db().event.count({ where: { teamId: ctx.teamId } })).toBe(0)
  })

  it('is told before anybody confirms', async () => {
    await setRefuseSecrets(ctx, { refuse: true })
    const upload = await sendText('a.jsonl', session('one', 'Rotate the key', `export TOKEN=${token()}`), true)
    expect(upload).toMatchObject({ status: 'failed', reason: refused('Rotate the key') })
  })

  it('is made by those who administer it, with an audit line', async () => {
    const viewer = await addMember(ctx.teamId, 'Kim', 'viewer')
    await expect(setRefuseSecrets(viewer, { refuse: true })).rejects.toMatchObject({ code: 'forbidden' })
    await setRefuseSecrets(ctx, { refuse: true })
    expect(await db().auditEntry.findFirst({ where: { teamId: ctx.teamId, action: 'secrets.refuse' } })).toMatchObject({
      details: { refuse: true },
    })
  })
})
