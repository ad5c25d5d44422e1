// How fast logs are read: parsing and normalising against a bare JSON.parse of the same lines, masking apart.
//   npx tsx scripts/bench/parse.ts                    the sample's sessions, repeated under fresh ids
//   npx tsx scripts/bench/parse.ts <claude-code folder> <codex folder>    real logs
import { makeMasker } from '@/lib/core/secrets/redact'
import { parse } from '@/lib/core/transcript/parse'
import { type BenchFormat, loadSessions, makeSessions } from './sessions'

/** Bytes of one run: long enough that compiling is over. */
const size = 100e6
/** Each figure is the best of so many runs: what else the machine does only ever slows it down. */
const runs = 3
/** What a file is read in. */
const chunk = 65_536

async function best(run: () => Promise<void> | void): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < runs; i++) {
    const begun = performance.now()
    await run()
    least = Math.min(least, (performance.now() - begun) / 1000)
  }
  return least
}

async function* chunksOf(files: Buffer[], n: number): AsyncGenerator<Uint8Array> {
  const file = files[n] as Buffer
  for (let at = 0; at < file.length; at += chunk) yield file.subarray(at, at + chunk)
}

async function readAll(files: Buffer[], isMasked: boolean): Promise<number> {
  let events = 0
  for (let n = 0; n < files.length; n++) {
    const masker = isMasked ? makeMasker() : null
    for await (const item of parse(chunksOf(files, n), { masker })) if (item.type === 'event') events++
  }
  return events
}

async function measure(format: BenchFormat, folder?: string): Promise<void> {
  const files = [...makeSessions(loadSessions(format, folder), size)].map((text) => Buffer.from(text))
  const bytes = files.reduce((sum, file) => sum + file.length, 0)
  const lines = files.flatMap((file) =>
    file
      .toString()
      .split('\n')
      .filter((line) => line !== ''),
  )
  const bare = await best(() => {
    for (const line of lines) JSON.parse(line)
  })
  let events = 0
  const plain = await best(async () => {
    events = await readAll(files, false)
  })
  const masked = await best(async () => {
    await readAll(files, true)
  })
  const speed = (seconds: number) => `${(bytes / 1e6 / seconds).toFixed(0)} MB/s`
  console.log(
    `${format.padEnd(12)} ${(bytes / 1e6).toFixed(0)} MB, ${lines.length} lines, ${events} events: ` +
      `JSON.parse ${speed(bare)}, read ${speed(plain)} = ${((100 * bare) / plain).toFixed(0)} %, ` +
      `masked ${speed(masked)}, masking alone ${speed(Math.max(masked - plain, 1e-3))}`,
  )
}

const [claude, codex] = process.argv.slice(2)
await measure('claude-code', claude)
await measure('codex', codex)
