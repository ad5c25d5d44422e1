// The API as a script sees it: real HTTP, real keys, a real database.
import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { type Scope, scopes } from '@/lib/core/access/scopes'
import { env } from '@/lib/env'
import { type Served, serveRoutes } from '@/lib/testing/serve-routes'
import { dropDatabase, freshDatabase } from '@/lib/testing/test-database'
import { makeTeam } from '@/lib/testing/test-team'
import { createAgent } from '@/lib/use-cases/agents/create-agent'
import type { Ctx } from '@/lib/use-cases/context'
import { createApiKey } from '@/lib/use-cases/settings/create-api-key'
import { revokeApiKey } from '@/lib/use-cases/settings/revoke-api-key'
import { createStore } from '@/lib/use-cases/stores/create-store'
import { deleteTranscript } from '@/lib/use-cases/transcripts/delete-transcript'
import { parseUpload } from '@/lib/use-cases/transcripts/parse-upload'
import * as dream from './dreams/[dreamId]/route'
import * as dreams from './dreams/route'
import * as transcript from './transcripts/[transcriptId]/route'
import * as transcripts from './transcripts/route'
import * as upload from './uploads/[uploadId]/route'

let ctx: Ctx
let site: Served
let key = ''
let agentId = ''
let made = 0

const makeKey = (own: Scope[], days: number | null = null, as = ctx) =>
  createApiKey(as, { name: `key ${made++}`, scopes: own, days })

beforeAll(async () => {
  await freshDatabase()
  ctx = await makeTeam()
  const store = await createStore(ctx, { name: 'memory', description: '' })
  const agent = { name: 'Wren', runtime: 'claude-code', instructions: '', storeIds: [store.storeId] }
  agentId = (await createAgent(ctx, agent)).id
  key = (await makeKey([...scopes])).key
  site = await serveRoutes({
    '/api/v1/transcripts': transcripts,
    '/api/v1/transcripts/[transcriptId]': transcript,
    '/api/v1/uploads/[uploadId]': upload,
    '/api/v1/dreams': dreams,
    '/api/v1/dreams/[dreamId]': dream,
  })
})
afterAll(async () => {
  await site.close()
  await dropDatabase()
})

const call = (address: string, init: RequestInit = {}, as = key) =>
  fetch(`${site.url}/api/v1${address}`, { ...init, headers: { authorization: `Bearer ${as}`, ...init.headers } })

const gift = readFileSync('samples/tidewater/sessions/wren/1-gift-wrap-option-in-checkout.jsonl', 'utf8')
/** A session that no other test sends. */
const session = (id: string): string => gift.replaceAll(/"sessionId":"[^"]+"/g, `"sessionId":"${id}"`)
const send = (body: BodyInit, query = '', more: RequestInit = {}) =>
  call(`/transcripts${query}`, { method: 'POST', body, ...more })

const errorOf = async (response: Response) => ({ status: response.status, ...(await response.json()).error })
const staged = async (): Promise<string[]> => readdir(path.join(env().REVERIE_DATA, 'staging')).catch(() => [])

describe('a key', () => {
  it('is refused where it is unknown, malformed, revoked or expired, and says what to do', async () => {
    const revoked = await makeKey(['transcripts:read'])
    await revokeApiKey(ctx, { keyId: revoked.id })
    const expired = await makeKey(['transcripts:read'], 1)
    await db().apiKey.update({ where: { id: expired.id }, data: { expiresAt: new Date(Date.now() - 1) } })
    for (const [wrong, sentence] of [
      [`rev_${'0'.repeat(64)}`, 'not known'],
      ['two words', 'Bearer rev_'],
      [revoked.key, 'was revoked'],
      [expired.key, 'expired on'],
    ] as const) {
      const response = await call('/transcripts', {}, wrong)
      expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/)
      expect(await errorOf(response)).toMatchObject({
        status: 401,
        code: 'unauthenticated',
        message: expect.stringContaining(sentence),
      })
    }
  })

  it('is needed where nobody is signed in', async () => {
    expect(await errorOf(await fetch(`${site.url}/api/v1/transcripts`))).toMatchObject({
      status: 401,
      message: expect.stringContaining('API key'),
    })
  })

  it('is told from what a proxy in front of the site asks for', async () => {
    const headers = { authorization: `Basic ${btoa('maya:tea')}` }
    expect(await errorOf(await fetch(`${site.url}/api/v1/transcripts`, { headers }))).toMatchObject({
      status: 401,
      message: expect.stringContaining('Sign in first'),
    })
  })

  it('may do what its scopes say and nothing else', async () => {
    const needs: [Scope, string, string][] = [
      ['transcripts:read', 'GET', '/transcripts'],
      ['transcripts:read', 'GET', '/transcripts/trn_x'],
      ['transcripts:delete', 'DELETE', '/transcripts/trn_x'],
      ['transcripts:write', 'POST', '/transcripts'],
      ['transcripts:write', 'GET', '/uploads/upl_x'],
      ['dreams:write', 'POST', '/dreams'],
      ['dreams:read', 'GET', '/dreams/drm_x'],
    ]
    for (const [scope, method, address] of needs) {
      const others = await makeKey(scopes.filter((s) => s !== scope))
      const body = method === 'POST' ? '{}' : undefined
      expect(await errorOf(await call(address, { method, body }, others.key))).toMatchObject({
        status: 403,
        message: expect.stringContaining(scope),
      })
      const own = await makeKey([scope])
      expect((await call(address, { method, body }, own.key)).status).not.toBe(403)
    }
  })

  it('is kept as a hash, and its use is noted once a minute', async () => {
    const { id, key: secret } = await makeKey(['transcripts:read'])
    expect(JSON.stringify(await db().apiKey.findMany())).not.toContain(secret)
    expect(JSON.stringify(await db().auditEntry.findMany())).not.toContain(secret)
    const used = async () => (await db().apiKey.findUniqueOrThrow({ where: { id } })).lastUsedAt?.getTime()
    await call('/transcripts', {}, secret)
    const first = await used()
    expect(first).toBeGreaterThan(Date.now() - 60_000)
    await call('/transcripts', {}, secret)
    expect(await used()).toBe(first)
    await db().apiKey.update({ where: { id }, data: { lastUsedAt: new Date(Date.now() - 61_000) } })
    await call('/transcripts', {}, secret)
    expect(await used()).toBeGreaterThanOrEqual(first ?? 0)
  })

  it('sees its own team alone', async () => {
    const id = newId('trn')
    const strangers = await makeTeam('Strangers')
    await db().transcript.create({ data: { id, teamId: strangers.teamId, format: 'codex', title: 'Theirs' } })
    expect((await call(`/transcripts/${id}`)).status).toBe(404)
    expect((await call(`/transcripts/${id}`, { method: 'DELETE' })).status).toBe(404)
    const { transcripts: rows } = await (await call('/transcripts')).json()
    expect(rows.map((t: { id: string }) => t.id)).not.toContain(id)
    const theirs = await makeKey(['transcripts:read'], null, strangers)
    const { transcripts: own } = await (await call('/transcripts', {}, theirs.key)).json()
    expect(own.map((t: { id: string }) => t.id)).toEqual([id])
  })
})

describe('a file', () => {
  it('is taken as the body, read, and followed to its transcript', async () => {
    const response = await send(session('api-1'), '?name=one.jsonl&agent=Wren')
    const { id, status } = await response.json()
    expect([response.status, status]).toEqual([202, 'received'])
    expect(response.headers.get('location')).toBe(`/api/v1/uploads/${id}`)
    await parseUpload(id)
    const after = await (await call(`/uploads/${id}`)).json()
    expect(after).toMatchObject({ id, name: 'one.jsonl', status: 'ready', transcripts: [{ isNew: true }] })
    const one = await (await call(`/transcripts/${after.transcripts[0].id}`)).json()
    expect(one).toMatchObject({ agent: { id: agentId, name: 'Wren' }, source: 'api', sentBy: 'key 0' })
    expect(await db().auditEntry.findFirst({ where: { objectId: id } })).toMatchObject({
      actorType: 'key',
      actorName: 'key 0',
      action: 'transcript.upload',
    })
  })

  it('sent again is the same upload, and nothing is stored twice', async () => {
    const first = await (await send(session('api-2'))).json()
    const lying = await send(session('api-2'), '?name=other')
    expect([lying.status, (await lying.json()).id]).toEqual([200, first.id])
    await parseUpload(first.id)
    const again = await send(session('api-2'))
    expect([again.status, await again.json()]).toMatchObject([200, { id: first.id, status: 'ready' }])
    expect(await db().upload.count({ where: { teamId: ctx.teamId, sha256: await shaOf(first.id) } })).toBe(1)
    expect(await staged()).not.toContain(first.id)
  })

  it('sent many times at once is one upload', async () => {
    const before = (await staged()).length
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(session('api-3'))))
    expect(answers.map((a) => a.status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 202])
    const ids = new Set((await Promise.all(answers.map((a) => a.json()))).map((u) => u.id))
    expect(ids.size).toBe(1)
    expect((await staged()).length).toBe(before + 1)
  })

  it('whose transcript was deleted since is taken anew', async () => {
    const first = await (await send(session('api-4'))).json()
    await parseUpload(first.id)
    const { transcripts: rows } = await (await call(`/uploads/${first.id}`)).json()
    expect((await call(`/transcripts/${rows[0].id}`, { method: 'DELETE' })).status).toBe(204)
    expect((await call(`/transcripts/${rows[0].id}`)).status).toBe(404)
    const again = await send(session('api-4'))
    const { id } = await again.json()
    expect([again.status, id === first.id]).toEqual([202, false])
    await parseUpload(id)
    expect((await (await call(`/uploads/${id}`)).json()).transcripts).toMatchObject([{ isNew: true }])
  })

  it('is taken from a form too', async () => {
    const form = new FormData()
    form.set('agent', 'Wren')
    form.set('file', new Blob([session('api-5')]), 'a "quoted" näme.jsonl')
    const response = await send(form)
    const { id, name, bytes } = await response.json()
    expect([response.status, name]).toEqual([202, 'a "quoted" näme.jsonl'])
    expect(bytes).toBe(Buffer.byteLength(session('api-5')))
    await parseUpload(id)
    expect(await (await call(`/uploads/${id}`)).json()).toMatchObject({ status: 'ready' })
    expect(await db().upload.findUnique({ where: { id } })).toMatchObject({ agentId })
  })

  it('is named by a Content-Disposition', async () => {
    const headers = { 'content-disposition': 'attachment; filename="/home/maya/log.jsonl"' }
    expect(await (await send(session('api-6'), '', { headers })).json()).toMatchObject({ name: 'log.jsonl' })
  })

  it('is refused where it is empty, too large, for an agent or of a format that there is not', async () => {
    expect(await errorOf(await send(''))).toMatchObject({ status: 400 })
    expect(await errorOf(await send(session('api-7'), '?agent=Nobody'))).toMatchObject({
      status: 404,
      message: expect.stringMatching(/“Nobody”.*Wren/),
    })
    expect(await errorOf(await send(session('api-7'), '?format=word'))).toMatchObject({
      status: 400,
      message: expect.stringContaining('claude-code'),
    })
    expect(await errorOf(await send(session('api-7'), '?wait=soon'))).toMatchObject({ status: 400 })
  })

  it('that is waited for is told when a worker has read it', async () => {
    const { id } = await (await send(session('api-8'))).json()
    const waiting = call(`/uploads/${id}?wait=30`)
    await parseUpload(id)
    expect(await (await waiting).json()).toMatchObject({ status: 'ready' })
    expect(await (await send(session('api-8'), '?wait=30')).json()).toMatchObject({ id, status: 'ready' })
    expect((await call(`/uploads/${newId('upl')}?wait=30`)).status).toBe(404)
  })
})

describe('the list', () => {
  it('goes page by page through everything once, and narrows down', async () => {
    const seen: string[] = []
    let cursor = ''
    do {
      const page = await (await call(`/transcripts?limit=2${cursor && `&cursor=${cursor}`}`)).json()
      expect(page.transcripts.length).toBeLessThanOrEqual(2)
      seen.push(...page.transcripts.map((t: { id: string }) => t.id))
      // What is deleted in between takes nothing else with it.
      if (!cursor) await deleteTranscript(ctx, { transcriptId: seen[1] ?? '' })
      cursor = page.next ?? ''
    } while (cursor)
    const all = await db().transcript.findMany({ where: { teamId: ctx.teamId, deletedAt: null } })
    expect(new Set(seen.filter((id) => id !== seen[1]))).toEqual(new Set(all.map((t) => t.id)))
    expect(seen.length).toBe(new Set(seen).size)
    const count = async (query: string) => (await (await call(`/transcripts?${query}`)).json()).transcripts.length
    expect(await count('agent=Wren')).toBe(all.filter((t) => t.agentId === agentId).length)
    expect(await count('format=codex')).toBe(0)
    expect(await count('source=api')).toBe(all.length)
    expect(await count(`since=${new Date(Date.now() + 60_000).toISOString()}`)).toBe(0)
    expect((await call('/transcripts?limit=1000')).status).toBe(400)
    expect((await call('/transcripts?since=yesterday')).status).toBe(400)
  })
})

describe('a dream', () => {
  it('is started by name over all that is new, and followed', async () => {
    const response = await call('/dreams', { method: 'POST', body: JSON.stringify({ agent: 'Wren' }) })
    const started = await response.json()
    expect([response.status, started]).toMatchObject([202, { status: 'waiting', trigger: 'api', startedBy: 'key 0' }])
    expect(started.transcripts).toBeGreaterThan(0)
    const address = response.headers.get('location')?.replace('/api/v1', '') ?? ''
    const waiting = call(`${address}?wait=30`)
    await db().dream.update({ where: { id: started.id }, data: { status: 'done', step: 'done', endedAt: new Date() } })
    expect(await (await waiting).json()).toMatchObject({ id: started.id, status: 'done' })
  })

  it('is refused for what is no agent, no JSON or no wish', async () => {
    for (const [body, status] of [
      ['{"agent":"Nobody"}', 404],
      ['{"agent":', 400],
      ['{"agent":"Wren","speed":"fast"}', 400],
    ] as const)
      expect((await call('/dreams', { method: 'POST', body })).status).toBe(status)
  })
})

const shaOf = async (uploadId: string) =>
  (await db().upload.findUniqueOrThrow({ where: { id: uploadId }, select: { sha256: true } })).sha256
