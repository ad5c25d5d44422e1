// The recorded dream against the sample's files: every quote word for word, every edit on the memory that it was made for.
import { beforeAll, describe, expect, it } from 'vitest'
import { readSource } from '@/lib/adapters/files/load-transcripts'
import { readSampleFile } from '@/lib/adapters/files/read-sample'
import { hashOf } from '@/lib/core/dream/hash'
import { propose } from '@/lib/core/dream/phases/propose'
import type { LoadedTranscript, StoreSnapshot } from '@/lib/core/dream/types'
import { makeMasker } from '@/lib/core/secrets/redact'
import { manifestSchema } from './manifest'
import { draftOf, type Recorded, recordedSchema } from './recorded'
import { renderSample, sampleSecret } from './render-sample'

let recorded: Recorded
let store: StoreSnapshot
const sessions = new Map<string, LoadedTranscript>()

beforeAll(async () => {
  const manifest = manifestSchema.parse(JSON.parse(await readSampleFile('sample.json')))
  const names = ['recorded.json', ...manifest.memory.map((m) => `memory/${m}`), ...manifest.sessions.map((s) => s.file)]
  const kept = await Promise.all(names.map(async (path) => ({ path, text: await readSampleFile(path) })))
  // Any other day than that of the story: what moves must move in the recording as in the sessions.
  const [told, ...files] = renderSample(kept, 200, 2026, (kind) => sampleSecret(kind, 'q7Rk2LmZ9xWc4TvB8yNp3HsD6f'))
  recorded = recordedSchema.parse(JSON.parse(told?.text ?? ''))
  const documents = files
    .slice(0, manifest.memory.length)
    .map(({ path, text }) => ({ path: path.slice('memory'.length), text, sha: hashOf(text) }))
  store = { id: 's', name: 'tidewater', access: 'propose', documents, protectedPaths: [] }
  for (const { path, text } of files.slice(manifest.memory.length)) {
    const bytes = new TextEncoder().encode(text)
    const open = async function* () {
      yield bytes
    }
    for await (const t of readSource({ path, bytes: bytes.length, open }, makeMasker())) sessions.set(path, t)
  }
})

const proposed = () =>
  propose({
    verified: recorded.proposals.map((p) => ({ draft: draftOf(p, 's', sessions), verdict: null })),
    stores: [store],
    agents: [],
    today: '2027-06-08T08:00:00Z',
    suppressed: [],
    limit: null,
  })

describe('the recorded dream', () => {
  it('fits the memory of the sample on any day, and flags what only a page says', () => {
    const { proposals, withheld } = proposed()
    expect(withheld).toEqual([])
    expect(proposals.map((p) => [p.changes.map((c) => c.path), p.flags])).toEqual([
      [['/agents/roster.yaml'], []],
      [['/catalog/tidewater-tea.json'], []],
      [['/memory/suppliers.md'], ['untrusted']],
    ])
  })

  it('changes one line of a structured file and nothing else in it', () => {
    const catalogue = proposed()
      .proposals.flatMap((p) => p.changes)
      .find((c) => c.path.endsWith('.json'))
    expect(catalogue?.hunks.map((h) => [h.remove.length, h.add.length])).toEqual([[1, 1]])
    expect(JSON.parse(catalogue?.after ?? '').products[0].keywords.at(-1)).toBe('250 g')
  })

  it('counts the sessions that it quotes', () => {
    const { proposals } = proposed()
    expect(proposals.find((p) => p.title.startsWith('"250 g"'))?.occurrences.transcripts).toBe(3)
  })

  it('keeps the day of its recording while the days of the story move', () => {
    expect(recorded.recorded).toMatch(/^\d{1,2} [A-Z][a-z]{2} 20\d{2}$/)
    expect(recorded.recorded).toBe('25 Nov 2026')
  })

  it('is refused where a quote does not stand in its event', () => {
    const [first] = recorded.proposals
    const evidence = [{ file: 'sessions/finch/11-two-orders.jsonl', line: 8, quote: 'Nobody said this.' }]
    expect(() => draftOf({ ...(first as Recorded['proposals'][number]), evidence }, 's', sessions)).toThrow(
      'does not hold the recorded quote',
    )
  })
})
