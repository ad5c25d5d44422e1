// What a single line of 200 MB takes: pictures as base64, texts, and records of many strings, through upload and worker.
//   npx tsx scripts/bench/long-line.ts [--mb 200]
// Each file is a session of three lines, the middle one long. It starts a site of its own and throws it away.
import { parseArgs } from 'node:util'
import { db } from '@/lib/adapters/db/client'
import { withSite } from './site'

const { values } = parseArgs({ options: { mb: { type: 'string', default: '200' } } })
const total = Number(values.mb) * 1e6
/** Bytes sent at a time. */
const piece = 1e6

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const base64 = Array.from({ length: piece }, (_, i) => alphabet[(i * 7 + (i >> 6) * 13) % 64]).join('')
const words = (language: string) => `${language} `.repeat(50_000 / (language.length + 1))

function record(session: string, n: number, content: string): string {
  const uuid = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
  const start = `{"parentUuid":null,"isSidechain":false,"type":"user","uuid":"${uuid}","sessionId":"${session}"`
  return `${start},"timestamp":"2026-11-12T09:05:3${n}.000Z","cwd":"/srv/shop","message":{"role":"user","content":${content}}}`
}

/** The long line's content, in pieces. */
const contents: Record<string, () => Generator<string>> = {
  *'one picture'() {
    yield '[{"type":"image","source":{"type":"base64","media_type":"image/png","data":"'
    for (let made = 0; made < total; made += piece) yield base64
    yield '"}},{"type":"text","text":"What is in the picture?"}]'
  },
  *'one text'() {
    yield '"'
    for (let made = 0; made < total; made += 50_000) yield words('It compiles again and the tests pass.')
    yield '"'
  },
  *'many texts of 50 kB'() {
    yield '['
    for (let made = 0; made < total; made += 50_000)
      yield `${made ? ',' : ''}{"type":"text","text":"${words('It compiles again and the tests pass.')}"}`
    yield ']'
  },
  *'many texts of 50,000 characters beyond Latin'() {
    yield '['
    for (let made = 0; made < total; made += 75_000)
      yield `${made ? ',' : ''}{"type":"text","text":"${words('Тест ✓ прошёл снова')}"}`
    yield ']'
  },
  *'small values without end'() {
    yield '[0'
    for (let made = 0; made < total; made += 500_000) yield ',{"a":1}'.repeat(62_500)
    yield ']'
  },
}

async function* file(session: string, content: () => Generator<string>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${record(session, 1, '"Look at this."')}\n`)
  const [before, after] = record(session, 2, '@').split('@') as [string, string]
  yield Buffer.from(before)
  for (const text of content()) yield Buffer.from(text)
  yield Buffer.from(`${after}\n${record(session, 3, '"Thanks."')}\n`)
}

await withSite(async (site) => {
  for (const [name, content] of Object.entries(contents)) {
    site.peaks.reset()
    const begun = performance.now()
    const upload = await site.finish(await site.send(`${name}.jsonl`, file(name.replaceAll(' ', '-'), content)))
    const { worker } = site.peaks.read()
    const events = await db().event.findMany({
      where: { transcript: { revisions: { some: { uploadId: upload.id } } } },
      orderBy: { seq: 'asc' },
    })
    console.log(
      `${name}: ${upload.status} in ${((performance.now() - begun) / 1000).toFixed(1)} s, ` +
        `${events.length} events, at most ${worker.toFixed(0)} MB worker`,
    )
    const long = events.find((event) => event.line === 2)
    console.log(`  ${(long?.text ?? upload.reason ?? '').slice(0, 40)} … ${(long?.text ?? '').slice(-100)}`)
  }
})
