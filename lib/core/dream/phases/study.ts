// Phase 2: one reader for one transcript. What it noticed is kept only as far as its quotes stand in the events.
import type { Engine } from '@/lib/core/dream/engine'
import { hashOf } from '@/lib/core/dream/hash'
import { quoteLine } from '@/lib/core/dream/quote-line'
import { checkQuote } from '@/lib/core/dream/quotes'
import type { Observation } from '@/lib/core/dream/types'
import type { Event } from '@/lib/core/transcript/event'
import type { StudyOutput, StudyPhaseInput } from './contract'

const newest = (times: (string | null)[]): string | null =>
  times.reduce<string | null>((best, at) => (at !== null && (best === null || at > best) ? at : best), null)

function checked(observation: Observation, transcript: StudyPhaseInput['transcript'], events: Map<number, Event>) {
  const quotes = observation.quotes.flatMap((q) => {
    const kept = checkQuote({ ...q, transcriptId: transcript.id }, events.get(q.seq))
    const event = events.get(q.seq)
    return kept && event ? [{ ...kept, line: quoteLine(transcript.meta.format, event, kept.quote) }] : []
  })
  if (quotes.length === 0) return null
  const { kind, signature, statement } = observation
  return {
    ...observation,
    id: `obs_${hashOf([transcript.id, kind, signature, statement, quotes.map((q) => [q.seq, q.quote])]).slice(0, 20)}`,
    transcriptId: transcript.id,
    session: transcript.meta.session,
    agent: transcript.agent ?? transcript.meta.agent,
    quotes,
    at: newest(quotes.map((q) => q.at)) ?? transcript.meta.endedAt,
  } satisfies Observation
}

export async function study(engine: Engine, input: StudyPhaseInput): Promise<StudyOutput> {
  const { transcript } = input
  const { observations, usage, costUsd, calls } = await engine.study(input)
  const events = new Map(transcript.events.map((e) => [e.seq, e]))
  const kept = observations.map((o) => checked(o, transcript, events)).filter((o) => o !== null)
  const byId = new Map(kept.map((o) => [o.id, o]))
  return {
    transcriptId: transcript.id,
    observations: [...byId.values()],
    dropped: observations.length - kept.length,
    usage,
    costUsd,
    calls,
  }
}
