// Damaged logs end with events or with a sentence. `npx tsx scripts/fuzz.ts <folder> --rounds 100` asks longer.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { seeded } from '@/lib/core/secrets/fixtures/plant'
import { fuzzLog, readDamaged } from './fixtures/fuzz'
import { parse } from './parse'

function filesOf(place: string): string[] {
  if (!statSync(place).isDirectory()) return [place]
  return readdirSync(place)
    .sort()
    .flatMap((name) => filesOf(path.join(place, name)))
}

/** Real logs of many formats, where they lie beside the project: other people's, so they are not part of it. */
const corpus = path.resolve('..', 'shared', 'corpus')
/** Files of each format that are damaged, and the largest that is: a few of each keep the test short. */
const perFormat = 2
const mostBytes = 300_000
/** Milliseconds for everything of one test: it takes a fraction; a parser that hangs takes more. */
const longest = 60_000

/** A log of each shape of our own, for formats that the sample has none of. */
const own: [string, string][] = [
  [
    'simple',
    '{"session":"a"}\n{"role":"user","text":"hi"}\n{"role":"tool_call","tool":"bash","input":{"command":"ls"}}',
  ],
  [
    'openai-messages',
    '[{"role":"user","content":"hi"},{"role":"assistant","content":null,"tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{\\"a\\":1}"}}]},{"role":"tool","tool_call_id":"c","content":"1"}]',
  ],
  [
    'aider',
    '# aider chat started at 2026-11-20 10:00:00\n\n> aider v0.86\n\n#### add a test\n\nDone.\n\n> Applied edit to a.py\n',
  ],
]

describe('a damaged log', () => {
  const samples = filesOf(path.join('samples', 'tidewater', 'sessions')).map(
    (f) => [f, readFileSync(f, 'utf8')] as const,
  )
  it.each([...samples, ...own])(
    'of %s ends with events or a sentence',
    async (_, text) => {
      expect(await fuzzLog(text, 1, 15)).toEqual([])
    },
    longest,
  )

  it.skipIf(!existsSync(corpus))(
    existsSync(corpus)
      ? 'of every format ends with events or a sentence'
      : 'of every format: skipped, no ../shared/corpus',
    async () => {
      const formats = readdirSync(corpus).filter((name) => statSync(path.join(corpus, name)).isDirectory())
      for (const format of formats) {
        const files = filesOf(path.join(corpus, format)).filter((f) => statSync(f).size < mostBytes)
        const step = Math.max(1, Math.floor(files.length / perFormat))
        for (const file of files.filter((_, i) => i % step === 0).slice(0, perFormat))
          expect(await fuzzLog(readFileSync(file, 'utf8'), 7, 4), file).toEqual([])
      }
    },
    longest,
  )
})

const line =
  '{"type":"user","uuid":"u","sessionId":"s","timestamp":"2026-11-20T10:00:00Z","message":{"role":"user","content":"hi"}}\n'
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const utf16 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le'))
const nested = (n: number, open: string, close: string): string => `${open.repeat(n)}${close.repeat(n)}`
/** Deeper than any stack of calls goes. */
const deep = 100_000

const hostile: [string, Uint8Array][] = [
  ['an empty file', new Uint8Array()],
  ['a file of breaks', bytesOf('\n\r\n\n')],
  ['a byte order mark alone', bytesOf('\ufeff')],
  ['UTF-16', utf16(line.repeat(3))],
  ['UTF-16, the other way round', Uint8Array.from(Buffer.from(utf16(line.repeat(3))).swap16())],
  ['NULs', new Uint8Array(5_000)],
  ['NULs within the texts', bytesOf(line.replace('hi', 'h\\u0000i') + line.replace('hi', 'h\0i'))],
  ['lone surrogates', bytesOf(line.replace('hi', '\\ud800 \\udc00'))],
  ['Windows breaks', bytesOf(line.repeat(3).replaceAll('\n', '\r\n'))],
  ['brackets in brackets', bytesOf(nested(deep, '[', ']'))],
  ['objects in objects', bytesOf(`${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`)],
  ['brackets that never close', bytesOf('['.repeat(deep))],
  [
    'a record with a deep input',
    bytesOf(
      line + line.replace('"hi"', `[{"type":"tool_use","id":"t","name":"x","input":{"a":${nested(deep, '[', ']')}}}]`),
    ),
  ],
  ['a record with a deep content', bytesOf(line + line.replace('"hi"', nested(deep, '[', ']')))],
  [
    'a record with a deep result',
    bytesOf(
      line + line.replace('"hi"', `[{"type":"tool_result","tool_use_id":"t","content":${nested(deep, '[', ']')}}]`),
    ),
  ],
  ['a record that is nothing but depth', bytesOf(`${line}{"type":"user","a":${nested(deep, '[', ']')}}\n`)],
  [
    'messages with a deep content',
    bytesOf(`[{"role":"user","content":"hi"},{"role":"assistant","content":${nested(deep, '[', ']')}}]`),
  ],
  [
    'names of JavaScript',
    bytesOf(
      line.replace('"hi"', '[{"type":"tool_use","id":"t","name":"x","input":{"__proto__":{"a":1},"constructor":2}}]'),
    ),
  ],
  ['ten million lines of nothing', new Uint8Array(10_000_000).fill(10)],
  ['one line of 100 MB', new Uint8Array(100_000_000).fill(97)],
  ['a record of 20 MB of text', bytesOf(line + line.replace('hi', 'word '.repeat(4_000_000)))],
  ['half a million records of one character', bytesOf('1\n'.repeat(500_000))],
]

describe('a file made to do harm', () => {
  it.each(hostile)(
    'ends with events or a sentence: %s',
    async (_, bytes) => {
      // Chunks of up to 9 kB, as files come; so large a file takes longer ones.
      expect(await readDamaged(bytes, bytes.length > 1_000_000 ? () => 100 : seeded(1))).toBeNull()
    },
    longest,
  )
})

const sentences: [string, Uint8Array, RegExp][] = [
  ['UTF-16', utf16(line), /UTF-16\. Save it as UTF-8/],
  ['NULs', new Uint8Array(5_000), /binary data/],
  ['brackets that never close', bytesOf('['.repeat(deep)), /cut off or damaged/],
  [
    'a record nested too deeply',
    bytesOf(
      line + line.replace('"hi"', `[{"type":"tool_use","id":"t","name":"x","input":{"a":${nested(deep, '[', ']')}}}]`),
    ),
    /nested too deeply/,
  ],
  ['an empty file', new Uint8Array(), /is empty/],
]

describe('a file that cannot be read', () => {
  it.each(sentences)('is refused with its reason: %s', async (_, bytes, sentence) => {
    const chunks = (async function* () {
      yield bytes
    })()
    const read = async () => {
      for await (const _ of parse(chunks, { masker: null }));
    }
    await expect(read()).rejects.toMatchObject({ name: 'AppError', message: expect.stringMatching(sentence) })
  })

  it('of UTF-8 with Windows breaks and a byte order mark is read like any other', async () => {
    const read = async (text: string) => {
      const chunks = (async function* () {
        yield bytesOf(text)
      })()
      const texts: string[] = []
      for await (const item of parse(chunks, { masker: null })) if (item.type === 'event') texts.push(item.event.text)
      return texts
    }
    const plain = line + line.replace('"u"', '"v"').replace('hi', 'there')
    expect(await read(`\ufeff${plain.replaceAll('\n', '\r\n')}`)).toEqual(await read(plain))
  })
})
