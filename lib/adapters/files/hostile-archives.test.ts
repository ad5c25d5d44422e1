// Archives made to do harm, by hand: what is bad in them is left out with a reason, the rest is read.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Header, pack } from 'tar-stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draw, seeded } from '@/lib/core/secrets/fixtures/plant'
import { type RawEntry, rawZip } from './fixtures/raw-zip'
import { openSources } from './open-sources'
import { defaultLimits } from './source'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hostile-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

let files = 0
/** What comes of each entry: its size, or why it was left out; `all` where the archive as a whole is refused. */
async function open(bytes: Buffer, limits = defaultLimits): Promise<Record<string, number | string>> {
  const file = path.join(folder, `${files++}`)
  await writeFile(file, bytes)
  const out: Record<string, number | string> = {}
  try {
    for await (const source of openSources(file, 'a', limits)) {
      if ('skipped' in source) {
        out[source.path] = source.skipped
        continue
      }
      try {
        let size = 0
        for await (const chunk of source.open()) size += chunk.length
        out[source.path] = size
      } catch (error) {
        out[source.path] = reason(error)
      }
    }
  } catch (error) {
    out.all = reason(error)
  }
  return out
}

function reason(error: unknown): string {
  expect(error).toMatchObject({ name: 'AppError', message: expect.stringMatching(/^[A-Z].*\.$/) })
  return (error as Error).message
}

async function tar(entries: (Partial<Header> & { name: string; text?: string })[]): Promise<Buffer> {
  const archive = pack()
  for (const { text, ...header } of entries) archive.entry(header, text ?? '')
  archive.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of archive) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const good: RawEntry = { name: 'good.jsonl', bytes: Buffer.from('fine') }
const bytes = Buffer.from('x')

describe('a zip', () => {
  it.each([
    ['leads out', '../../etc/passwd'],
    ['leads out, in the middle', 'a/../../b.jsonl'],
    ['is absolute', '/etc/passwd'],
    ['is of Windows', 'C:\\Users\\kim\\a.jsonl'],
    ['leads out, as Windows writes it', '..\\..\\a.jsonl'],
    ['holds a NUL', 'a\0.jsonl'],
  ])('with a name that %s loses that entry alone', async (_, name) => {
    const got = await open(rawZip([{ name, bytes }, good]))
    expect(got['a!/good.jsonl']).toBe(4)
    expect(Object.values(got).filter((v) => v === 'Its path leads out of the archive.')).toHaveLength(1)
  })

  it('with a link, an encrypted entry or an archive in it loses those', async () => {
    const inner = rawZip([good])
    const got = await open(
      rawZip([
        { name: 'link', bytes: Buffer.from('/etc/passwd'), mode: 0o120777 },
        { name: 'locked.jsonl', bytes, flag: 1 },
        { name: 'inner.zip', bytes: inner },
        { name: 'inner.TAR.GZ', bytes: inner },
        good,
      ]),
    )
    expect(got).toEqual({
      'a!/link': 'It is a link. Upload the file itself.',
      'a!/locked.jsonl': 'It is encrypted. Unpack it and upload the file.',
      'a!/inner.zip': 'It is an archive inside an archive. Upload it by itself.',
      'a!/inner.TAR.GZ': 'It is an archive inside an archive. Upload it by itself.',
      'a!/good.jsonl': 4,
    })
  })

  it('that says less than it unpacks to, or more, is damaged there', async () => {
    const bomb = Buffer.alloc(2_000_000)
    const got = await open(
      rawZip([{ name: 'less', bytes: bomb, claimedSize: 10 }, { name: 'more', bytes, claimedSize: 10 }, good]),
    )
    expect(got['a!/less']).toMatch(/damaged/)
    expect(got['a!/more']).toMatch(/damaged/)
    expect(got['a!/good.jsonl']).toBe(4)
  })

  it('whose entries all unpack the same bytes is stopped by what they come to together', async () => {
    const bomb = Buffer.alloc(7_000_000)
    const shared = Array.from({ length: 50 }, (_, i): RawEntry => ({ name: `${i + 1}`, bytes: bomb, sharesWith: 0 }))
    const got = await open(rawZip([{ name: '0', bytes: bomb }, ...shared]))
    const read = Object.values(got).filter((v) => typeof v === 'number')
    expect(read.length).toBeLessThanOrEqual(1)
    expect(Object.values(got).at(-1)).toMatch(/unpacks to far more/)
  })

  it('with more entries than are read is refused as a whole', async () => {
    const many = Array.from({ length: 300 }, (_, i): RawEntry => ({ name: `${i}`, bytes: Buffer.alloc(0) }))
    expect(await open(rawZip(many), { ...defaultLimits, entries: 200 })).toEqual({
      all: expect.stringMatching(/Split it\.$/),
    })
  })

  it('that is cut off anywhere ends with a sentence', async () => {
    const whole = rawZip([good, { name: 'b.jsonl', bytes: Buffer.from('b'.repeat(500)) }])
    for (let length = 4; length < whole.length; length += 7) {
      const got = await open(whole.subarray(0, length))
      expect(Object.keys(got), `${length} bytes`).toEqual(['all'])
    }
  })

  it('with any byte changed gives the rest, or a sentence', async () => {
    const whole = rawZip([good, { name: 'b.jsonl', bytes: Buffer.from('b'.repeat(50)) }])
    const random = seeded(1)
    for (let i = 0; i < 150; i++) {
      const changed = Buffer.from(whole)
      changed[Math.floor(random() * whole.length)] = Math.floor(random() * 256)
      await open(changed) // what it throws is checked to be a sentence
    }
  })

  it('shows no secret and no control sign of a name', async () => {
    const secret = `ghp_${draw(seeded(2), 'word', 36)}`
    const got = await open(
      rawZip([
        { name: `${secret}.jsonl`, bytes },
        { name: `../\u001b[2J${secret}`, bytes },
      ]),
    )
    expect(JSON.stringify(got)).not.toContain(secret.slice(6, 30))
    expect(Object.keys(got).join('')).not.toContain('\u001b')
  })
})

describe('a tar', () => {
  it('loses links, devices and names that lead out, and keeps the rest', async () => {
    const got = await open(
      await tar([
        { name: 'sym', type: 'symlink', linkname: '../../etc/passwd' },
        { name: 'hard', type: 'link', linkname: '/etc/passwd' },
        { name: 'device', type: 'character-device' },
        { name: '/etc/passwd', text: 'x' },
        { name: 'a/../../b', text: 'x' },
        { name: 'good.jsonl', text: 'fine' },
      ]),
    )
    expect(got).toEqual({
      'a!/sym': 'It is a link. Upload the file itself.',
      'a!/hard': 'It is a link. Upload the file itself.',
      'a!//etc/passwd': 'Its path leads out of the archive.',
      'a!/a/../../b': 'Its path leads out of the archive.',
      'a!/good.jsonl': 4,
    })
  })

  it('with an archive in it loses that', async () => {
    const got = await open(
      await tar([
        { name: 'in.tar', text: 'x' },
        { name: 'good.jsonl', text: 'fine' },
      ]),
    )
    expect(got['a!/in.tar']).toBe('It is an archive inside an archive. Upload it by itself.')
    expect(got['a!/good.jsonl']).toBe(4)
  })

  it('with more entries than are read is refused', async () => {
    const many = await tar(Array.from({ length: 300 }, (_, i) => ({ name: `${i}/`, type: 'directory' as const })))
    expect(await open(many, { ...defaultLimits, entries: 200 })).toEqual({ all: expect.stringMatching(/Split it\.$/) })
  })

  it('whose header is damaged, cut off or far too large ends with a sentence', async () => {
    const whole = await tar([
      { name: 'a.jsonl', text: 'one' },
      { name: 'b.jsonl', text: 'two' },
    ])
    for (const at of [100, 124, 148, 700, 1_030, 1_600]) {
      const changed = Buffer.from(whole)
      changed.fill(0xff, at, at + 12)
      await open(changed)
      await open(whole.subarray(0, at + 512))
    }
    // An extended header of 8 GB, which a reader might want to hold in memory.
    const pax = Buffer.from(whole.subarray(0, 512))
    pax.write('77777777777\0', 124)
    pax.write('x', 156)
    pax.fill(' ', 148, 156)
    pax.write(
      `${pax
        .reduce((sum, b) => sum + b, 0)
        .toString(8)
        .padStart(6, '0')}\0 `,
      148,
    )
    expect(Object.keys(await open(Buffer.concat([pax, whole])))).toEqual(['all'])
  })
})

describe('a gzip', () => {
  it('that unpacks to far more than it holds is stopped', async () => {
    expect(await open(gzipSync(Buffer.alloc(30_000_000)))).toEqual({
      a: expect.stringMatching(/far more than it holds/),
    })
  })

  it('inside of a gzip is not unpacked twice', async () => {
    const got = await open(gzipSync(gzipSync('text')))
    expect(got.a).toBeGreaterThan(0)
  })

  it('that is cut off, or goes on with something else, ends with a sentence', async () => {
    const whole = gzipSync('text '.repeat(1_000))
    expect(await open(whole.subarray(0, 30))).toEqual({ all: expect.stringMatching(/damaged/) })
    await open(Buffer.concat([whole, Buffer.from('not gzip')]))
  })
})
