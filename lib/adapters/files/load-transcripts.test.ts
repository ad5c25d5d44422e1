import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pack } from 'tar-stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeMasker } from '@/lib/core/secrets/redact'
import { loadTranscripts } from './load-transcripts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'load-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it('a tar of a large binary and a session gives the session, and names the binary', async () => {
  const tar = pack()
  tar.entry({ name: 'core.bin' }, Buffer.alloc(200_000))
  tar.entry({ name: 's.jsonl' }, await readFile('samples/tidewater/sessions/wren/1-gift-wrap-option-in-checkout.jsonl'))
  tar.finalize()
  const file = path.join(folder, 'a.tar')
  await writeFile(file, await buffer(tar))
  const got: string[] = []
  for await (const item of loadTranscripts([file], makeMasker))
    got.push('transcript' in item ? `read ${item.transcript.path}` : `left out ${item.unreadable.path}`)
  expect(got).toEqual([`left out ${file}!/core.bin`, `read ${file}!/s.jsonl`])
})
