// How fast logs are read: parsing and normalising against a bare JSON.parse of the same lines, masking apart.
//   npx tsx scripts/bench/parse.ts                                        the sample's sessions, under fresh ids
//   npx tsx scripts/bench/parse.ts <claude-code folder> <codex folder>    real logs
import { makeMasker } from '@/lib/core/secrets/redact'
import { parse } from '@/lib/core/transcript/parse'
import { type BenchFormat, loadSessions, makeSessions } from './sessions'

/** Bytes of one round: sessions one after the other in one file, as in a large upload. */
const size = 16e6
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

async function measure(format: BenchFormat, folder?: string): Promise<void> {
  const file = Buffer.from([...makeSessions(loadSessions(format, folder), size)].join(''))
  const lines = file.toString().split('\n').filter(isJson)
  const events = await read(file, false)
  const best = { bare: Number.POSITIVE_INFINITY, plain: Number.POSITIVE_INFINITY, masked: Number.POSITIVE_INFINITY }
  for (let round = 0; round < rounds; round++) {
    best.bare = Math.min(best.bare, await seconds(() => parseAll(lines)))
    best.plain = Math.min(best.plain, await seconds(() => read(file, false)))
    best.masked = Math.min(best.masked, await seconds(() => read(file, true)))
  }
  const speed = (s: number) => `${(file.length / 1e6 / s).toFixed(0)} MB/s`
  console.log(
    `${format.padEnd(12)}${(file.length / 1e6).toFixed(0)} MB, ${lines.length} lines, ${events} events: ` +
      `JSON.parse ${speed(best.bare)}; read ${speed(best.plain)} = ${((100 * best.bare) / best.plain).toFixed(0)} %; ` +
      `masked too ${speed(best.masked)}, masking alone ${speed(Math.max(best.masked - best.plain, 1e-6))}`,
  )
}

const [claude, codex] = process.argv.slice(2)
await measure('claude-code', claude)
await measure('codex', codex)
