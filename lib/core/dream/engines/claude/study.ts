// One session → what a future agent should know, in the model's words with the session's own as proof. A long session is
// read in pieces that overlap; none is cut.
import type { Spent, StudyInput } from '@/lib/core/dream/engine'
import type { LoadedTranscript, Observation } from '@/lib/core/dream/types'
import type { Llm } from '@/lib/core/ports'
import { type DigestChunk, digest, withoutHead } from '@/lib/core/transcript/digest'
import { noUsage } from '@/lib/core/transcript/event'
import { addUsage, askFor } from './ask-for'
import { fence } from './fence'
import { studyAsk, studySystem } from './prompts/study'
import { studyAnswer } from './schemas'

/** Twenty observations with their quotes: nearly twice what the prompt asks for at most. */
const maxTokens = 6_000

/** The same subject in two sessions must give the same signature: case, order and filler words do not count. */
const signatureOf = (subject: string): string =>
  [...new Set(subject.toLowerCase().match(/[\p{L}\p{N}./_-]+/gu) ?? [])]
    .filter((w) => !/^(the|a|an|in|on|of|for|to|with|and|or|is|are)$/.test(w))
    .sort()
    .join(' ')

function factsOf(transcript: LoadedTranscript, chunk: DigestChunk, of: number): string {
  const { meta, agent } = transcript
  const facts = [
    `Session “${meta.title}”`,
    agent ? `agent ${agent}` : null,
    meta.startedAt ? `begun ${meta.startedAt.slice(0, 10)}` : null,
    of > 1 ? `entries ${chunk.fromSeq} to ${chunk.toSeq}, one part of ${of}` : null,
  ]
  const read =
    chunk.readBefore === null
      ? ''
      : ` Entries to ${chunk.readBefore} were read with the part before and only lead in: note what comes after them.`
  return `${facts.filter(Boolean).join(', ')}.${read}`
}

async function studyChunk(llm: Llm, model: string, input: StudyInput, chunk: DigestChunk, of: number) {
  const { transcript, instructions, signal } = input
  const { open, close } = fence(chunk.text)
  const wishes = instructions ? `The team says what matters to it:\n${instructions}\n\n` : ''
  const answer = await askFor({
    llm,
    model,
    system: studySystem,
    parts: [studyAsk(`${wishes}${factsOf(transcript, chunk, of)}`, open, chunk.text, close)],
    schema: studyAnswer,
    maxTokens,
    signal,
  })
  const events = new Map(transcript.events.map((e) => [e.seq, e]))
  const observations = (answer.value?.observations ?? []).map((o): Observation => {
    const quotes = o.quotes.flatMap((q) => {
      const event = events.get(q.entry)
      if (!event) return []
      const { seq, line, origin, speaker, at } = event
      return [{ transcriptId: transcript.id, seq, line, quote: withoutHead(event, q.words), origin, speaker, at }]
    })
    return {
      id: '',
      transcriptId: transcript.id,
      session: transcript.meta.session,
      agent: transcript.agent,
      kind: o.kind,
      statement: o.statement.replace(/\s+/g, ' ').trim(),
      signature: signatureOf(o.subject),
      scope: o.scope,
      quotes,
      outcome: o.outcome,
      at: quotes.at(-1)?.at ?? null,
      data: {},
    }
  })
  return { observations, usage: answer.usage, costUsd: answer.costUsd, calls: answer.calls ?? 0 }
}

export async function study(
  llm: Llm,
  model: string,
  input: StudyInput,
): Promise<{ observations: Observation[] } & Spent> {
  const chunks = digest(input.transcript.events)
  const whole = input.memo && chunks.length > 1 ? input.memo : <T>(_: unknown, run: () => Promise<T>) => run()
  // All parts at once: how many requests are under way is for the adapter to bound.
  const parts = await Promise.allSettled(
    chunks.map((chunk) =>
      whole([chunk.fromSeq, chunk.toSeq], () => studyChunk(llm, model, input, chunk, chunks.length)),
    ),
  )
  const out = { observations: [] as Observation[], usage: noUsage(), costUsd: 0, calls: 0 }
  for (const part of parts) {
    if (part.status === 'rejected') throw part.reason // the parts that were read are kept
    out.observations.push(...part.value.observations)
    out.usage = addUsage(out.usage, part.value.usage)
    out.costUsd += part.value.costUsd
    out.calls += part.value.calls
  }
  return out
}
