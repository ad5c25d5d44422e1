// How long hygiene takes over a large store: 10,000 memories with exact and near copies among them, made here from a seed.
// npx tsx scripts/bench/duplicates.ts [memories]
import { findHygiene } from '@/lib/core/dream/engines/rules/hygiene/all'
import { shaOfText } from '@/lib/core/dream/hash'
import type { Document, StoreSnapshot } from '@/lib/core/dream/types'

/** Numbers that look random and are the same on every run (mulberry32). */
function seeded(seed: number): () => number {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const random = seeded(7)
/** As many words as an ordinary project's notes use. */
const vocabulary = Array.from({ length: 6_000 }, (_, i) => `w${i.toString(36)}${'aeiou'[i % 5]}n`)
const word = (): string => vocabulary[Math.floor(random() ** 2 * vocabulary.length)] as string
const sentence = (): string => `${Array.from({ length: 9 + Math.floor(random() * 8) }, word).join(' ')}.`

/** One memory in twenty repeats five lines of an earlier one, every third of them with a word changed. */
function memories(count: number): Document[] {
  const all: string[][] = []
  return Array.from({ length: count }, (_, i) => {
    const lines = Array.from({ length: 16 }, sentence)
    const other = i > 0 && i % 20 === 0 ? all[Math.floor(random() * all.length)] : undefined
    other?.slice(0, 5).forEach((l, k) => {
      lines[k] = k % 3 === 0 ? l.replace(/^\S+/, word()) : l
    })
    all.push(lines)
    const text = `# Topic ${i} ${word()}\n\n${lines.map((l) => `- ${l}`).join('\n')}\n`
    return { path: `/memory/topic-${i}.md`, text, sha: shaOfText(text) }
  })
}

const count = Number(process.argv[2] ?? 10_000)
const store: StoreSnapshot = {
  id: 's',
  name: 'bench',
  access: 'propose',
  documents: memories(count),
  protectedPaths: [],
}
const begun = performance.now()
const cpu = process.cpuUsage()
const findings = findHygiene(store, '2026-11-20T08:00:00Z')
const seconds = (performance.now() - begun) / 1000
const used = process.cpuUsage(cpu)
/** What the machine spent on it, whatever else it had to do meanwhile. */
const cpuSeconds = (used.user + used.system) / 1_000_000
const checks = new Map<string, number>()
for (const f of findings) checks.set(f.check, (checks.get(f.check) ?? 0) + 1)
console.log(
  `${count} memories: ${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of processor time, ${Math.round(process.memoryUsage().rss / 1_048_576)} MB`,
)
for (const [check, n] of checks) console.log(`  ${check}: ${n}`)
