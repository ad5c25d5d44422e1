import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Batch } from './event-batches'
import { storeUpload } from './store-upload'

const { happened, place } = vi.hoisted(() => ({ happened: [] as string[], place: { folder: '' } }))

vi.mock('@/lib/adapters/blob/staging', () => ({ stagingPath: (key: string) => `${place.folder}/${key}` }))
vi.mock('./event-batches', async (original) => {
  const { takeBatch } = await original<typeof import('./event-batches')>()
  return {
    async takeBatch(...args: Parameters<typeof takeBatch>) {
      const batch = await takeBatch(...args)
      if (batch) happened.push(`read ${batch.meta?.session}`)
      return batch
    },
  }
})
vi.mock('./store-transcript', () => ({
  storeTranscript: async ({ sha256 }: { sha256: string }, { meta }: Batch) => {
    await new Promise(setImmediate) // as a database, it answers later
    happened.push(`stored ${meta?.session}${/^[0-9a-f]{64}$/.test(sha256) ? '' : ' without a hash'}`)
    return { transcriptId: meta?.session, title: meta?.title, outcome: 'new' }
  },
}))

beforeAll(async () => {
  place.folder = await mkdtemp(path.join(tmpdir(), 'store-'))
})
afterAll(() => rm(place.folder, { recursive: true, force: true }))

it('reads the next session while one is stored, and no more than that', async () => {
  const text = await readFile('samples/tidewater/sessions/wren/1-gift-wrap-option-in-checkout.jsonl', 'utf8')
  const named = (id: string) => text.replaceAll(/"sessionId":"[^"]+"/g, `"sessionId":"${id}"`)
  await writeFile(path.join(place.folder, 'three'), named('one') + named('two') + named('three'))
  const upload = { id: 'upl_1', teamId: 't', format: null, name: 'three.jsonl', stagingKey: 'three' }
  const plan = { refusesSecrets: false, isLeftOut: () => false, agentOf: () => null }
  expect((await storeUpload(upload, plan)).stored.map((s) => s.transcriptId)).toEqual(['one', 'two', 'three'])
  expect(happened.filter((h) => h.startsWith('stored'))).toEqual(['stored one', 'stored two', 'stored three'])
  expect(happened.indexOf('read three')).toBeGreaterThan(happened.indexOf('stored one'))
})
