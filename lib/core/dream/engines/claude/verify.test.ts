// What the sceptic of one draft is shown, and what becomes of its repairs.
import { expect, it } from 'vitest'
import type { Draft, LoadedTranscript, StoreSnapshot } from '@/lib/core/dream/types'
import type { AskInput, Llm } from '@/lib/core/ports'
import { type Event, noUsage } from '@/lib/core/transcript/event'
import { eventAt, sessionOf } from '@/lib/testing/blank-event'
import { verify } from './verify'

const event = (seq: number, text: string, kind: Event['kind'] = 'tool_result') => eventAt(seq, kind, text)
const session = (id: string, endedAt: string, events: Event[]) => sessionOf(id, events, { endedAt })

const store: StoreSnapshot = {
  id: 's',
  name: 'notes',
  access: 'propose',
  protectedPaths: [],
  documents: [{ path: '/AGENTS.md', text: '# Notes\n- The prompt is built somewhere.\n', sha: 'x' }],
}
const draft: Draft = {
  id: 'd',
  storeId: 's',
  kind: 'fact',
  title: 'The prompt is built in `main.ts`',
  rationale: 'It was searched for.',
  confidence: 0.8,
  ops: [{ op: 'replace', path: '/AGENTS.md', fromLine: 2, toLine: 2, lines: ['- `buildPrompt` is in `main.ts`.'] }],
  evidence: [
    {
      source: 'transcript',
      transcriptId: 'old',
      seq: 5,
      line: 6,
      quote: 'function buildPrompt',
      origin: 'tool',
      speaker: null,
      at: null,
    },
  ],
  against: { looked: 'Seen once.', evidence: [] },
  occurrences: { transcripts: 1, events: 1, lastSeen: null, agents: 1, minutesLost: null },
  since: null,
  ledger: null,
  flags: [],
  weight: 1,
  fingerprint: 'f',
}

const page = `${'import a\n'.repeat(600)}function buildPrompt() {}\n${'return b\n'.repeat(600)}`
const old = session('old', '2026-11-20T10:00:00Z', [
  ...[0, 1, 2, 3].map((seq) => event(seq, `far away ${seq}`)),
  event(4, 'Reminder: be kind', 'system'),
  event(5, page),
])
const newer = session('newer', '2026-11-22T10:00:00Z', [
  event(0, 'I think buildPrompt should move', 'assistant'),
  event(1, 'move buildPrompt to prompt.ts please', 'user'),
  event(2, 'moved `buildPrompt` out of main.ts'),
])
const older = session('older', '2026-11-18T10:00:00Z', [event(0, 'buildPrompt is in app.ts', 'user')])

async function shownTo(answer: unknown, transcripts: LoadedTranscript[]) {
  const asked: AskInput[] = []
  const ask: Llm['ask'] = async (input) => {
    asked.push(input)
    return { value: answer, raw: '', stop: 'end', usage: noUsage(), costUsd: 0 }
  }
  const { verdict } = await verify({ ask } as Llm, 'model', {
    draft,
    stores: [store],
    transcripts: transcripts.map((t) => ({ id: t.id, endedAt: t.meta.endedAt, load: async () => t })),
    signal: new AbortController().signal,
  })
  const [content] = asked[0]?.messages[0]?.content ?? []
  return { verdict, text: content?.type === 'text' ? content.text : '' }
}
const stands = { status: 'supported', why: 'It stands.', repairedTitle: null, repairedReason: null, repairedLines: [] }

it('sees what surrounds the quoted words, not the beginning of the page they stand on', async () => {
  const { text } = await shownTo(stands, [old])
  expect(text).toContain('import a\nfunction buildPrompt() {}\nreturn b')
  expect(text.length).toBeLessThan(6_000)
})

it('sees the lines that go beside those that come', async () => {
  const { text } = await shownTo(stands, [old])
  expect(text).toContain('- - The prompt is built somewhere.\n+ - `buildPrompt` is in `main.ts`.')
})

it('sees what newer sessions say of the names, but no agent’s opinion and nothing older', async () => {
  const { text } = await shownTo(stands, [older, newer, old])
  expect(text).toContain('move buildPrompt to prompt.ts please')
  expect(text).toContain('moved `buildPrompt` out of main.ts')
  expect(text).not.toContain('I think buildPrompt should move')
  expect(text).not.toContain('app.ts')
})

it('may mend the reason alone, and may drop no edit that is the only one', async () => {
  const overstated = { ...stands, status: 'overstated' }
  const { verdict } = await shownTo({ ...overstated, repairedReason: 'It was found in one search.' }, [old])
  expect(verdict.repaired?.rationale).toBe('It was found in one search.')
  const empty = await shownTo({ ...overstated, repairedLines: [{ edit: 0, lines: [] }] }, [old])
  expect(empty.verdict.status).toBe('unsupported')
})
