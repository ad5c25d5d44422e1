// Damages logs at random and reads them: the parsers must end with events or with a sentence, never with a crash.
//   npx tsx scripts/fuzz.ts [folder or file] [--rounds N] [--seed S]
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { fuzzLog } from '@/lib/core/transcript/fixtures/fuzz'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } },
})

function* filesOf(place: string): Generator<string> {
  if (!statSync(place).isDirectory()) yield place
  else for (const name of readdirSync(place).sort()) yield* filesOf(path.join(place, name))
}

/** Larger files are read from their beginning; a log's kinds of records come early. */
const mostBytes = 2_000_000
/** Milliseconds that one damaged log may take; a usual one takes five. */
const longest = 10_000

let [files, read, problems, slowest] = [0, 0, 0, 0]
const [rounds, seed] = [Number(values.rounds), Number(values.seed)]
for (const file of filesOf(positionals[0] ?? 'samples')) {
  if (!/\.(jsonl?|md|txt|history|traj|ndjson|log)$/.test(file)) continue
  files++
  const text = readFileSync(file).subarray(0, mostBytes).toString('utf8')
  for (let i = 0; i < rounds; i++) {
    const begun = performance.now()
    const found = await fuzzLog(text, seed + i, 1)
    read++
    const took = performance.now() - begun
    slowest = Math.max(slowest, took)
    if (took > longest) found.push({ seed: seed + i, problem: `took ${(took / 1000).toFixed(1)} s` })
    for (const { seed, problem } of found) {
      problems++
      console.log(`${file} --seed ${seed}: ${problem.split('\n').slice(0, 6).join('\n  ')}`)
    }
  }
}
console.log(
  `${read} damaged logs of ${files} files read: ${problems} problems, the slowest took ${slowest.toFixed(0)} ms`,
)
process.exitCode = problems > 0 ? 1 : 0
