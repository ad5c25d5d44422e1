// How fast logs are read: parsing and normalising against a bare JSON.parse of the same lines as texts in memory, and against
// a loop that takes the same bytes apart into lines, decodes and parses them. Masking apart.
//   npx tsx scripts/bench/parse.ts                                        the sample's sessions, under fresh ids
//   npx tsx scripts/bench/parse.ts <claude-code folder> <codex folder>    real logs
import { makeMasker } from '@/lib/core/secrets/redact'
import { parse } from '@/lib/core/transcript/parse'
import { type BenchFormat, loadSessions, makeSessions } from './sessions'

/** Bytes of one round, at least, with each session once: one after the other in one file, as in a large upload. */
const leastSize = 16e6
/** Each figure is the shortest of so many rounds, taken in turns: what else the machine does only ever slows one down. */
const rounds = 25
/** What a file is read in. */
const chunk = 65_536

async function* chunksOf(file: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.length; at += chunk) yield file.subarray(at, at + chunk)
}

async function read(file: Buffer, isMasked: boolean): Promise<number> {
  let events = 0
  for await (const item of parse(chunksOf(file), { masker: isMasked ? makeMasker() : null }))
    if (item.type === 'event') events++
  return events
}

async function seconds(run: () => unknown): Promise<number> {
  const begun = performance.now()
  await run()
  return (performance.now() - begun) / 1000
}

const isJson = (line: string): boolean => {
  try {
    return line !== '' && typeof JSON.parse(line) === 'object'
  } catch {
    return false
  }
}

function parseAll(lines: string[]): void {
  for (const line of lines) JSON.parse(line)
}

/** The least that a reader of bytes does. */
async function decodeAll(file: Buffer): Promise<void> {
  const decoder = new TextDecoder()
  let rest: Buffer[] = []
  for await (const bytes of chunksOf(file)) {
    const chunk = bytes as Buffer
    let from = 0
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
      const end = chunk.subarray(from, at)
      const line = rest.length > 0 ? Buffer.concat([...rest, end]) : end
      rest = []
      from = at + 1
      try {
        JSON.parse(decoder.decode(line))
      } catch {
        // a line that is no record
      }
    }
    rest.push(chunk.subarray(from))
  }
}

async function measure(format: BenchFormat, folder?: string): Promise<void> {
  const sessions = loadSessions(format, folder)
  const size = Math.max(
    leastSize,
    sessions.reduce((sum, session) => sum + session.length, 0),
  )
  const file = Buffer.from([...makeSessions(sessions, size)].join(''))
  const lines = file.toString().split('\n').filter(isJson)
  const events = await read(file, false)
  const infinite = Number.POSITIVE_INFINITY
  const best = { bare: infinite, loop: infinite, plain: infinite, masked: infinite }
  for (let round = 0; round < rounds; round++) {
    best.bare = Math.min(best.bare, await seconds(() => parseAll(lines)))
    best.loop = Math.min(best.loop, await seconds(() => decodeAll(file)))
    best.plain = Math.min(best.plain, await seconds(() => read(file, false)))
    best.masked = Math.min(best.masked, await seconds(() => read(file, true)))
  }
  const speed = (s: number) => `${(file.length / 1e6 / s).toFixed(0)} MB/s`
  const share = (s: number) => `${((100 * s) / best.plain).toFixed(0)} %`
  console.log(
    `${format.padEnd(12)}${(file.length / 1e6).toFixed(0)} MB, ${lines.length} lines, ${events} events: ` +
      `JSON.parse of texts ${speed(best.bare)}, of bytes ${speed(best.loop)}; ` +
      `read ${speed(best.plain)} = ${share(best.bare)} of the first, ${share(best.loop)} of the second; ` +
      `masked too ${speed(best.masked)}, masking alone ${speed(Math.max(best.masked - best.plain, 1e-6))}`,
  )
}

const [claude, codex] = process.argv.slice(2)
await measure('claude-code', claude)
await measure('codex', codex)
