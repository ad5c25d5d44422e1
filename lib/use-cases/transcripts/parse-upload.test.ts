import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { parseUpload } from './parse-upload'

const { happened, place } = vi.hoisted(() => ({ happened: [] as string[], place: { folder: '' } }))

vi.mock('@/lib/adapters/blob/staging', () => ({
  stagingPath: (key: string) => `${place.folder}/${key}`,
  unstage: async () => {},
}))
vi.mock('@/lib/adapters/db/client', () => ({
  db: () => ({
    upload: {
      findUnique: async () => ({ id: 'upl_1', teamId: 't', agentId: null, name: 'both.jsonl', stagingKey: 'both' }),
      updateMany: async () => ({ count: 1 }),
      update: async () => ({}),
    },
  }),
}))
vi.mock('@/lib/adapters/files/load-transcripts', async (original) => {
  const { readSource } = await original<typeof import('@/lib/adapters/files/load-transcripts')>()
  return {
    async *readSource(...args: Parameters<typeof readSource>) {
      for await (const transcript of readSource(...args)) {
        happened.push(`read ${transcript.meta.session}`)
        yield transcript
      }
    },
  }
})
vi.mock('./store-transcript', () => ({
  storeTranscript: async ({ meta, sha256 }: { meta: { session: string; title: string }; sha256: string }) => {
    happened.push(`stored ${meta.session}${/^[0-9a-f]{64}$/.test(sha256) ? '' : ' without a hash'}`)
    return { transcriptId: meta.session, title: meta.title, outcome: 'new' }
  },
}))

beforeAll(async () => {
  place.folder = await mkdtemp(path.join(tmpdir(), 'parse-'))
})
afterAll(() => rm(place.folder, { recursive: true, force: true }))

it('a source of several sessions is stored session by session: no more than one is held', async () => {
  const text = await readFile('samples/tidewater/sessions/wren/1-gift-wrap-option-in-checkout.jsonl', 'utf8')
  const named = (id: string) => text.replaceAll(/"sessionId":"[^"]+"/g, `"sessionId":"${id}"`)
  await writeFile(path.join(place.folder, 'both'), named('one') + named('two'))
  await parseUpload('upl_1')
  expect(happened).toEqual(['read one', 'stored one', 'read two', 'stored two'])
})
