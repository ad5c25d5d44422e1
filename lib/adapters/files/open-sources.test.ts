import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { openSources } from './open-sources'
import { defaultLimits } from './source'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sources-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const bytesOf = async (stream: AsyncIterable<unknown>): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array))
  return Buffer.concat(chunks)
}

async function zipped(entries: Record<string, string | Buffer>): Promise<string> {
  const zip = new ZipFile()
  for (const [name, text] of Object.entries(entries)) zip.addBuffer(Buffer.from(text), name)
  zip.end()
  const file = path.join(folder, `${Math.random().toString(36).slice(2)}.bin`)
  await writeFile(file, await bytesOf(zip.outputStream))
  return file
}

async function read(file: string, limits = defaultLimits): Promise<Record<string, string>> {
  const out: Record<string, string> = {}
  for await (const source of openSources(file, 'given', limits)) {
    out[source.path] = 'skipped' in source ? `skipped: ${source.skipped}` : (await bytesOf(source.open())).toString()
  }
  return out
}

describe('the sources of a file', () => {
  it('are the file itself when it is no archive', async () => {
    const file = path.join(folder, 'plain')
    await writeFile(file, 'hello')
    expect(await read(file)).toEqual({ given: 'hello' })
  })

  it('are the entries of a zip, whatever the file is called', async () => {
    expect(await read(await zipped({ 'a/b.jsonl': '1', 'c.md': '2', '__MACOSX/x': '3' }))).toEqual({
      'given!/a/b.jsonl': '1',
      'given!/c.md': '2',
    })
  })

  it('are what a gzip holds, and the entries of a tar.gz', async () => {
    const gz = path.join(folder, 'gz')
    await writeFile(gz, gzipSync('hello'))
    expect(await read(gz)).toEqual({ given: 'hello' })
    const tar = pack()
    tar.entry({ name: 'in/a.jsonl' }, 'one')
    tar.entry({ name: '../out.jsonl' }, 'two')
    tar.entry({ name: 'link', type: 'symlink', linkname: '/etc/passwd' })
    tar.finalize()
    const file = path.join(folder, 'tgz')
    await writeFile(file, gzipSync(await bytesOf(tar)))
    const got = await read(file)
    expect(got['given!/in/a.jsonl']).toBe('one')
    expect(got['given!/../out.jsonl']).toMatch(/^skipped: Its path leads out/)
    expect(got['given!/link']).toMatch(/^skipped: It is a link/)
  })

  it('leave out an entry that unpacks to far more than it holds, and keep the others', async () => {
    const got = await read(await zipped({ bomb: Buffer.alloc(20 * 2 ** 20), 'good.jsonl': 'fine' }))
    expect(got['given!/bomb']).toMatch(/^skipped: It unpacks to far more/)
    expect(got['given!/good.jsonl']).toBe('fine')
  })

  it('of a tar go on after an entry that was left before its end', async () => {
    const tar = pack()
    tar.entry({ name: 'big.bin' }, Buffer.alloc(200_000, 1))
    tar.entry({ name: 'unread.bin' }, Buffer.alloc(200_000, 2))
    tar.entry({ name: 'a.jsonl' }, 'one')
    tar.finalize()
    const bytes = await bytesOf(tar)
    for (const [name, archive] of Object.entries({ tar: bytes, 'tar.gz': gzipSync(bytes) })) {
      const file = path.join(folder, `left.${name}`)
      await writeFile(file, archive)
      const got: string[] = []
      for await (const source of openSources(file, 'given')) {
        if ('skipped' in source) throw new Error(source.skipped)
        if (source.path === 'given!/a.jsonl') got.push((await bytesOf(source.open())).toString())
        else if (source.path === 'given!/big.bin') for await (const _ of source.open()) break
      }
      expect(got).toEqual(['one'])
    }
  })

  it('of a tar that is cut off end with a sentence', async () => {
    const tar = pack()
    tar.entry({ name: 'a.jsonl' }, 'x'.repeat(5_000))
    tar.finalize()
    const file = path.join(folder, 'cut.tar')
    await writeFile(file, (await bytesOf(tar)).subarray(0, 2_000))
    await expect(read(file)).rejects.toMatchObject({ code: 'unsupported', message: expect.stringMatching(/\.$/) })
  })

  it('of a zip go on after an entry that is damaged', async () => {
    const file = await zipped({ 'bad.jsonl': 'x'.repeat(500), 'good.jsonl': 'fine' })
    const bytes = await readFile(file)
    // A local header is 30 bytes and the name; 0xff begins no deflate block.
    bytes.fill(0xff, 30 + 'bad.jsonl'.length, 30 + 'bad.jsonl'.length + 4)
    await writeFile(file, bytes)
    const got: Record<string, unknown> = {}
    for await (const source of openSources(file, 'given')) {
      if ('skipped' in source) throw new Error(source.skipped)
      got[source.path] = await bytesOf(source.open()).then(String, (error) => error)
    }
    expect(got['given!/bad.jsonl']).toMatchObject({ code: 'unsupported', message: expect.stringMatching(/\.$/) })
    expect(got['given!/good.jsonl']).toBe('fine')
  })

  it('are refused with a reason when the archive is cut off or holds too many files', async () => {
    const whole = await zipped({ a: 'x'.repeat(500) })
    const cut = path.join(folder, 'cut')
    await writeFile(cut, (await bytesOf((await import('node:fs')).createReadStream(whole))).subarray(0, 80))
    await expect(read(cut)).rejects.toThrow(/damaged|whole/)
    await expect(read(await zipped({ a: '1', b: '2' }), { ...defaultLimits, entries: 1 })).rejects.toThrow(/Split it/)
  })
})
