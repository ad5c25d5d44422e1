import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { measureSource } from './measure-source'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'measure-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const text = Buffer.from('hello, '.repeat(50_000))
const sha256 = createHash('sha256').update(text).digest('hex')

it.each([undefined, true] as const)(
  'a source is measured, then read as often as wanted (opens once: %s)',
  async (once) => {
    let opened = 0
    async function* open() {
      if (++opened > 1 && once) throw new Error('opened twice')
      for (let at = 0; at < text.length; at += 60_000) yield text.subarray(at, at + 60_000)
    }
    const source = { path: 'a', bytes: null, open, ...(once ? { opensOnce: once } : {}) }
    const measured = await measureSource(source, path.join(folder, 'spool'))
    expect(measured).toMatchObject({ sha256, bytes: text.length })
    for await (const _ of measured.source.open()) break
    expect((await buffer(measured.source.open())).equals(text)).toBe(true)
    expect(await readdir(folder)).toEqual([])
    await measured.close()
  },
)
