// What a model found in the sample's sessions and the engine without a model does not: a recorded dream of the claude
// engine, as it came out of its curator and its sceptic. Code looks every quote up again before it is shown.
import { z } from 'zod'
import { checkQuote } from '@/lib/core/dream/quotes'
import type { Draft, EvidenceItem, LoadedTranscript, Quote } from '@/lib/core/dream/types'

const line = z.number().int().positive()

export const recordedSchema = z.object({
  engine: z.literal('claude'),
  model: z.string(),
  /** The day on which it was recorded, `25 Nov 2026`; unlike the days of the story it never moves. */
  recorded: z.string(),
  proposals: z.array(
    z.object({
      kind: z.enum(['fact', 'preference', 'insight', 'fix', 'workflow', 'correct']),
      title: z.string(),
      rationale: z.string(),
      confidence: z.number(),
      against: z.string(),
      /** Why its sceptic let it pass. */
      verdict: z.string(),
      /** Of the store as it was before the night. */
      ops: z.array(
        z.discriminatedUnion('op', [
          z.object({ op: z.literal('insert'), path: z.string(), afterLine: line, lines: z.array(z.string()) }),
          z.object({
            op: z.literal('replace'),
            path: z.string(),
            fromLine: line,
            toLine: line,
            lines: z.array(z.string()),
          }),
        ]),
      ),
      /** `file` is a session of the sample, `path` a memory; `line` is the line in it. */
      evidence: z.array(
        z.union([
          z.object({ file: z.string(), line, quote: z.string() }),
          z.object({ path: z.string(), line, quote: z.string() }),
        ]),
      ),
    }),
  ),
})

export type Recorded = z.infer<typeof recordedSchema>
export type RecordedProposal = Recorded['proposals'][number]

function quoteIn(transcript: LoadedTranscript | undefined, at: number, quote: string): Quote {
  for (const event of transcript?.events ?? []) {
    const { seq, line, origin, speaker, at: time } = event
    if (line !== at || !transcript) continue
    const found = checkQuote({ transcriptId: transcript.id, seq, line, quote, origin, speaker, at: time }, event)
    if (found) return found
  }
  throw new Error(`line ${at} of a session of the sample does not hold the recorded quote`)
}

/**
 * A recorded proposal as a draft of this dream.
 * @param sessions by the file that they were read from
 * @throws Error where a quote does not stand, word for word, in its event
 */
export function draftOf(found: RecordedProposal, storeId: string, sessions: Map<string, LoadedTranscript>): Draft {
  const evidence = found.evidence.map(
    (e): EvidenceItem =>
      'file' in e
        ? { source: 'transcript', ...quoteIn(sessions.get(e.file), e.line, e.quote) }
        : { source: 'memory', ...e },
  )
  const quotes = evidence.flatMap((e) => (e.source === 'transcript' ? [e] : []))
  const read = [...sessions.values()].filter((s) => quotes.some((q) => q.transcriptId === s.id))
  const { kind, title, rationale, confidence, ops } = found
  return {
    id: `recorded-${title}`,
    storeId,
    kind,
    title,
    rationale,
    confidence,
    ops,
    evidence,
    against: { looked: found.against, evidence: [] },
    occurrences: {
      transcripts: read.length,
      events: quotes.length,
      lastSeen:
        quotes
          .map((q) => q.at ?? '')
          .sort()
          .at(-1) || null,
      agents: new Set(read.map((s) => s.agent)).size,
      minutesLost: null,
    },
    since: null,
    ledger: null,
    flags: [],
    weight: 0,
    fingerprint: `recorded:${title}`,
  }
}
