// The sample as it stands in the project, dreamed over: what it teaches, and the traps that it must not fall into.
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readSource } from '@/lib/adapters/files/load-transcripts'
import { readSampleFile } from '@/lib/adapters/files/read-sample'
import { detectors } from '@/lib/core/dream/engines/rules/detectors/all'
import { makeRulesEngine } from '@/lib/core/dream/engines/rules/engine'
import { type RunResult, runDream } from '@/lib/core/dream/run-dream'
import type { LoadedTranscript } from '@/lib/core/dream/types'
import { makeMasker } from '@/lib/core/secrets/redact'
import { manifestSchema } from './manifest'
import { renderSample } from './render-sample'

async function dream(): Promise<{ result: RunResult; transcripts: LoadedTranscript[] }> {
  const manifest = manifestSchema.parse(JSON.parse(await readSampleFile('sample.json')))
  const names = [...manifest.memory.map((m) => `memory/${m}`), ...manifest.sessions.map((s) => s.file)]
  const kept = await Promise.all(names.map(async (path) => ({ path, text: await readSampleFile(path) })))
  const files = renderSample(kept, 0, 2026, (kind) => `${kind}-q7Rk2LmZ9xWc4TvB8yNp3HsD6fGjA1`)
  const documents = files.slice(0, manifest.memory.length).map((f) => ({
    path: f.path.slice('memory'.length),
    text: f.text,
    sha: createHash('sha256').update(f.text).digest('hex'),
  }))
  const transcripts: LoadedTranscript[] = []
  for (const { path, text } of files.slice(manifest.memory.length)) {
    const bytes = new TextEncoder().encode(text)
    const open = async function* () {
      yield bytes
    }
    for await (const t of readSource({ path, bytes: bytes.length, open }, makeMasker()))
      transcripts.push({ ...t, agent: 'Wren' })
  }
  const store = { id: 's', name: 'tidewater', access: 'propose' as const, documents, protectedPaths: [] }
  const result = await runDream({
    engine: makeRulesEngine(detectors),
    stores: [store],
    agents: [{ name: 'Wren', runtime: 'claude-code', storeIds: ['s'], loadsAtStart: [] }],
    transcripts,
    instructions: '',
    today: '2026-11-20T08:00:00Z',
    limit: null,
    signal: new AbortController().signal,
    now: () => 0,
  })
  return { result, transcripts }
}

const { result, transcripts } = await dream()
const added = result.proposals.flatMap((p) => p.changes.flatMap((c) => c.hunks.flatMap((h) => h.add))).join('\n')

describe('a dream over the sample', () => {
  it('proposes what the story says, the costliest first', () => {
    expect(result.proposals.map((p) => [p.kind, p.title])).toEqual([
      ['fix', 'Run `make testdb` before the tests after switching branches'],
      ['preference', 'Prices are integer cents, everywhere'],
      ['fact', 'Edit `packages/mailer/templates/*.mjml`; `packages/mailer/dist` is generated'],
      ['merge', 'Refund rules from three files into one'],
      ['organize', 'The index names what exists; “yesterday” becomes 5 October 2026'],
      ['retire', 'The checkout freeze ended on 11 November: remove it'],
      ['correct', 'Take the session token out of the deploy notes'],
    ])
  })

  it('replaces the line that says otherwise, in the person’s own words', () => {
    const change = result.proposals.find((p) => p.kind === 'preference')?.changes
    expect(change?.map((c) => [c.path, c.hunks.map((h) => [h.remove, h.add])])).toEqual([
      [
        '/AGENTS.md',
        [[['- Prices: decimals with two digits.'], ['- Prices are integer cents, everywhere: `250`, never `2.5`.']]],
      ],
    ])
  })

  it('learns nothing from what was said for one release, claimed against the facts, or seen once', () => {
    expect(added).not.toMatch(/push|straight to main|all tests pass|3000|EADDRINUSE/i)
  })

  it('writes nothing into a file that only points to another, and reformats no structured file', () => {
    const paths = result.proposals.flatMap((p) => p.changes.map((c) => c.path))
    expect(paths.filter((p) => /CLAUDE\.md|\.json$|\.ya?ml$/.test(p))).toEqual([])
  })

  it('quotes word for word', () => {
    const fold = (text: string) => text.replace(/\s+/g, ' ').trim()
    const quotes = result.proposals.flatMap((p) => p.evidence.flatMap((e) => (e.source === 'transcript' ? [e] : [])))
    expect(quotes.length).toBeGreaterThan(6)
    for (const q of quotes) {
      const event = transcripts.find((t) => t.id === q.transcriptId)?.events.find((e) => e.seq === q.seq)
      expect(fold(event?.text ?? '')).toContain(fold(q.quote))
    }
  })
})
