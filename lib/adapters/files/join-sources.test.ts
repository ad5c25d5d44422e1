import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { pack } from 'tar-stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeZip } from './make-zip'
import { openSources } from './open-sources'
import { parseSource } from './parse-source'
import type { Source } from './source'
import { walkPaths } from './walk-paths'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'join-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function inZip(files: Record<string, string>): Promise<(Source | { path: string; skipped: string })[]> {
  const file = path.join(folder, 'a.zip')
  await writeFile(
    file,
    makeZip(Object.entries(files).map(([name, words]) => ({ path: name, bytes: Buffer.from(words) }))),
  )
  const found = []
  for await (const source of openSources(file, 'a.zip')) found.push(source)
  return found
}

describe('a database and its log', () => {
  it('are one source, in whatever order they come', async () => {
    const found = await inZip({
      'x/state.vscdb-wal': 'log',
      'x/state.vscdb-shm': 'index',
      'x/state.vscdb': 'base',
      'z.md': 'z',
    })
    expect(found.map((s) => s.path)).toEqual(['a.zip!/z.md', 'a.zip!/x/state.vscdb'])
    expect((found[1] as Source).wal?.path).toBe('a.zip!/x/state.vscdb-wal')
  })

  it('of a tar are kept until both are there', async () => {
    const tar = pack()
    tar.entry({ name: 'state.vscdb' }, 'base')
    tar.entry({ name: 'state.vscdb-wal' }, 'log')
    tar.finalize()
    const file = path.join(folder, 'a.tar')
    await writeFile(file, await buffer(tar))
    const got: string[] = []
    for await (const source of openSources(file, 'a.tar')) {
      if ('skipped' in source) throw new Error(source.skipped)
      got.push(await text(source.open()), await text((source.wal as Source).open()))
    }
    expect(got).toEqual(['base', 'log'])
  })

  it('are named when the log came alone', async () => {
    expect(await inZip({ 'store.db-wal': 'log' })).toEqual([
      { path: 'a.zip!/store.db-wal', skipped: expect.stringMatching(/^It is the log of a database that is not here/) },
    ])
  })
})

const storage = {
  'session/p/ses_1.json': {
    id: 'ses_1',
    projectID: 'p',
    directory: '/w',
    title: 'Named',
    time: { created: 1_767_222_000_000 },
  },
  'message/ses_1/msg_2.json': {
    id: 'msg_2',
    sessionID: 'ses_1',
    role: 'assistant',
    modelID: 'm',
    time: { created: 2 },
  },
  'message/ses_1/msg_1.json': { id: 'msg_1', sessionID: 'ses_1', role: 'user', time: { created: 1 } },
  'part/msg_1/prt_1.json': { id: 'prt_1', messageID: 'msg_1', type: 'text', text: 'Hi' },
  'part/msg_2/prt_2.json': { id: 'prt_2', type: 'text', text: 'Hello' },
  'part/msg_9/prt_9.json': { id: 'prt_9', messageID: 'msg_9', type: 'text', text: 'lost' },
}

describe('OpenCode’s storage', () => {
  it('in a folder is one source a session, read as its export', async () => {
    for (const [name, value] of Object.entries(storage)) {
      const file = path.join(folder, 'storage', name)
      await mkdir(path.dirname(file), { recursive: true })
      await writeFile(file, JSON.stringify(value))
    }
    const told: string[] = []
    for await (const source of walkPaths([path.join(folder, 'storage')])) {
      if ('skipped' in source) told.push(source.skipped)
      else
        for await (const item of parseSource(source, { masker: null }))
          told.push(
            item.type === 'event' ? item.event.text : `${item.meta.format} ${item.meta.session} ${item.meta.title}`,
          )
    }
    expect(told).toEqual([
      'Hi',
      'Hello',
      'opencode ses_1 Named',
      expect.stringMatching(/parts of 1 messages .*storage folder/),
    ])
  })

  it('leaves alone what only lies in a folder of that name', async () => {
    const found = await inZip({ 'session/notes.json': '{"title":"x"}', 'part/of/it.json': '[1]' })
    expect(found.map((s) => s.path)).toEqual(['a.zip!/session/notes.json', 'a.zip!/part/of/it.json'])
  })

  it('of 2025 lay one folder deeper', async () => {
    const found = await inZip(
      Object.fromEntries(
        Object.entries(storage).map(([name, value]) => [
          name.replace(/^session\/p\//, 'session/info/').replace(/^(message|part)/, 'session/$1'),
          JSON.stringify(value),
        ]),
      ),
    )
    expect(found.map((s) => ('skipped' in s ? 'lost parts' : s.path))).toEqual([
      'a.zip!/session/info/ses_1.json',
      'lost parts',
    ])
  })
})

it('events of OpenHands, a file each, are one source in the order of their numbers', async () => {
  const event = (text: string) =>
    JSON.stringify({
      id: text,
      kind: 'MessageEvent',
      source: 'user',
      llm_message: { content: [{ type: 'text', text }] },
    })
  const files = {
    'c/events/event-00010-b.json': event('second'),
    'c/events/event-00002-a.json': event('first'),
    'c/base_state.json': JSON.stringify({ id: 'c1', workspace: { working_dir: '/w' } }),
    'd/events/3.json': '{"name":"of a calendar"}',
  }
  const root = path.join(folder, 'openhands')
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true })
    await writeFile(path.join(root, name), text)
  }
  const told: string[] = []
  for await (const source of walkPaths([root])) {
    told.push(source.path.slice(root.length))
    if (!source.path.endsWith('events') || 'skipped' in source) continue
    for await (const item of parseSource(source, { masker: null }))
      told.push(item.type === 'event' ? item.event.text : `${item.meta.format} ${item.meta.session} ${item.meta.cwd}`)
  }
  expect(told).toEqual(['/d/events/3.json', '/c/events', 'first', 'second', 'openhands c1 /w'])
})
