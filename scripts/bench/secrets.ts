// What masking finds, what it finds wrongly, and how fast it is.
//   npx tsx scripts/bench/secrets.ts                  plants secrets of every kind in every context
//   npx tsx scripts/bench/secrets.ts <folder>         and reads the transcripts of a folder: masks by kind, each shown without its secret
import { randomInt } from 'node:crypto'
import { lintSource } from '@secretlint/core'
import { creator } from '@secretlint/secretlint-rule-preset-recommend'
import { loadTranscripts } from '@/lib/adapters/files/load-transcripts'
import type { Masker } from '@/lib/core/ports'
import { findSecrets } from '@/lib/core/secrets/find'
import { piecesOf, plantings, seeded } from '@/lib/core/secrets/fixtures/plant'
import { makeMasker } from '@/lib/core/secrets/redact'

/** Secrets drawn anew for each place of the table. */
const rounds = 50
/** Characters shown on either side of a mask. */
const around = 60

function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

function plant(): void {
  const seed = randomInt(2 ** 31)
  const found = new Map<string, [number, number]>()
  for (let i = 0; i < rounds; i++)
    for (const { kind, context, text, secret } of plantings(seeded(seed + i))) {
      const place = `${kind}\t${context}`
      const [hit, all] = found.get(place) ?? [0, 0]
      const masked = makeMasker().mask(text).text
      const isGone = piecesOf(secret).every((piece) => !masked.includes(piece))
      found.set(place, [hit + (isGone ? 1 : 0), all + 1])
    }
  const kinds = groupBy(found, ([place]) => place.split('\t')[0] as string)
  console.log(`Planted, ${rounds} rounds from seed ${seed}: kind, found, contexts`)
  for (const [kind, places] of kinds) {
    const [hit, all] = places.reduce(([h, a], [, [hit, all]]) => [h + hit, a + all], [0, 0])
    const told = places.map(([place, [hit, all]]) => `${place.split('\t')[1]}${hit === all ? '' : ` ${hit}/${all}`}`)
    console.log(`  ${kind.padEnd(20)} ${hit === all ? 'all' : 'NOT ALL'} ${all}  ${told.join(', ')}`)
  }
}

type Alarm = { kind: string; shown: string; times: number; path: string }

/** Reads everything as it is, and notes where a mask would be. */
async function readFolder(folder: string) {
  const alarms = new Map<string, Alarm>()
  const texts: string[] = []
  const watch = (path: () => string): Masker => ({
    mask(text) {
      texts.push(text)
      for (const { kind, start, end } of findSecrets(text)) {
        const key = `${kind} ${text.slice(start, end)}`
        const known = alarms.get(key)
        const shown = `${text.slice(Math.max(0, start - around), start)}[${kind}, ${end - start}]${text.slice(end, end + around)}`
        if (known) known.times++
        else
          alarms.set(key, { kind, shown: makeMasker().mask(shown.replace(/\s+/g, ' ')).text, times: 1, path: path() })
      }
      return { text, found: {} }
    },
    fork() {
      return this
    },
  })
  let events = 0
  let path = ''
  for await (const item of loadTranscripts([folder], () => watch(() => path)))
    if ('transcript' in item) {
      path = item.transcript.path
      events += item.transcript.meta.events
    }
  return { alarms: [...alarms.values()], texts, events }
}

function speed(texts: string[]): void {
  const bytes = texts.reduce((sum, text) => sum + text.length, 0)
  let least = Number.POSITIVE_INFINITY
  // The best of three, in this process's own time: what else the machine does is none of it.
  for (let i = 0; i < 3; i++) {
    const masker = makeMasker()
    const begun = process.cpuUsage()
    for (const text of texts) masker.mask(text)
    const { user, system } = process.cpuUsage(begun)
    least = Math.min(least, (user + system) / 1e6)
  }
  console.log(`Masking ${(bytes / 1e6).toFixed(0)} MB of events' texts: ${(bytes / 1e6 / least).toFixed(0)} MB/s`)
}

/** In blocks, each text once: asked about every text by itself secretlint is many times slower. */
function* blocksOf(texts: string[]): Generator<string> {
  let block = ''
  for (const text of new Set(texts)) {
    block += `${text}\n\n`
    if (block.length < 1_000_000) continue
    yield block
    block = ''
  }
  yield block
}

/** Findings of secretlint that overlap none of ours. Its messages hold the secret: only places are printed, masked. */
async function compare(texts: string[]): Promise<void> {
  const config = { rules: [{ id: creator.meta.id, rule: creator, options: {} }] }
  const missed = new Map<string, number>()
  let findings = 0
  for (const content of blocksOf(texts)) {
    const source = { content, filePath: 'session.txt', ext: '.txt', contentType: 'text' as const }
    const { messages } = await lintSource({ source, options: { config, noPhysicFilePath: true } })
    const ours = findSecrets(content)
    for (const { range, ruleId } of messages) {
      findings++
      const [start, end] = [range[0], range[1]]
      if (ours.some((s) => s.start < end && s.end > start)) continue
      const before = content.slice(Math.max(0, start - around), start).replace(/\s+/g, ' ')
      const shown = `${ruleId.split('/').at(-1)}: ${before}[${end - start} characters: ${content.slice(start, start + 4)}…]`
      missed.set(shown, (missed.get(shown) ?? 0) + 1)
    }
  }
  console.log(`secretlint: ${findings} findings, ${missed.size} places that we leave`)
  for (const [shown, times] of missed) console.log(`  ${times}× ${shown}`)
}

async function main(): Promise<void> {
  const folder = process.argv[2]
  plant()
  const { alarms, texts, events } = await readFolder(folder ?? 'samples')
  speed(texts)
  if (folder === undefined) return
  const per1000 = (n: number) => ((n / events) * 1000).toFixed(2)
  console.log(`${events} events, ${alarms.length} secrets: ${per1000(alarms.length)} in 1,000 events`)
  for (const [kind, of] of groupBy(alarms, (a) => a.kind)) {
    const places = of.reduce((sum, a) => sum + a.times, 0)
    console.log(`  ${kind}: ${of.length} secrets in ${places} places, ${per1000(places)} in 1,000 events`)
  }
  for (const { kind, shown, times, path } of alarms) console.log(`  ${times}× ${kind}: ${shown}   (${path})`)
  await compare(texts)
}

await main()
