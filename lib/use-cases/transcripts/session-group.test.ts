import { beforeEach, expect, it, vi } from 'vitest'
import type { TranscriptMeta } from '@/lib/core/transcript/event'
import { SessionGroup } from './session-group'
import type { Stored, WholeSession } from './store-input'

const { groups } = vi.hoisted(() => ({ groups: [] as string[][] }))

vi.mock('./store-transcript', () => ({
  storeSessions: async (sessions: WholeSession[]): Promise<Stored[]> => {
    await new Promise(setImmediate) // as a database, it answers later
    if (sessions.some((s) => s.meta.session === 'bad')) throw new Error('the database is away')
    groups.push(sessions.map((s) => `${s.meta.session} ${s.meta.title}`))
    return sessions.map((s) => ({ transcriptId: `${s.meta.session}`, title: s.meta.title, outcome: 'new' }))
  },
}))

const session = (name: string, title = '', chars = 10): WholeSession => ({
  input: { teamId: 't', agentOf: () => null, uploadId: null, name: 'x', sha256: 'x', bytes: 1 },
  meta: { format: 'claude-code', session: name, title } as TranscriptMeta,
  rows: ['x'.repeat(chars)],
})

beforeEach(() => {
  groups.length = 0
})

it('stores short sessions together and long ones as they come, in order', async () => {
  const stored: Stored[] = []
  const group = new SessionGroup(stored)
  for (const one of [session('a'), session('b'), session('c', '', 600_000), session('d')]) await group.add(one)
  await group.end()
  expect(groups).toEqual([['a ', 'b ', 'c '], ['d ']])
  expect(stored.map((s) => s.transcriptId)).toEqual(['a', 'b', 'c', 'd'])
})

it('never stores two parts of one session together: the second belongs to what the first makes', async () => {
  const group = new SessionGroup([])
  for (const one of [session('a', 'first'), session('b'), session('a', 'second')]) await group.add(one)
  await group.end()
  expect(groups).toEqual([['a first', 'b '], ['a second']])
})

it('tells at its end what failed', async () => {
  const group = new SessionGroup([])
  await group.add(session('bad', '', 600_000))
  await expect(group.end()).rejects.toThrow('the database is away')
})
