// What people typed in a session, as detectors read it: their own short words to the agent, and nothing that a program sent.
import type { LoadedTranscript } from '@/lib/core/dream/types'
import type { Event } from '@/lib/core/transcript/event'

/** Logs in which the person is a customer who is served: their wishes are no orders about how work is done. */
const customerFormats = new Set(['tau-bench'])

export const speaksWithCustomers = (transcript: LoadedTranscript): boolean =>
  customerFormats.has(transcript.meta.format)

const isTyped = (e: Event): boolean =>
  e.kind === 'user' && e.origin === 'user' && e.subagent === null && e.mark !== 'command' && e.mark !== 'shell'

const cached = new WeakMap<LoadedTranscript, Event[]>()

/** What people typed or said with a refusal, in order; empty where the person is a customer. */
export function saidByPeople(transcript: LoadedTranscript): Event[] {
  const known = cached.get(transcript)
  if (known) return known
  const made = speaksWithCustomers(transcript) ? [] : transcript.events.filter(isTyped)
  cached.set(transcript, made)
  return made
}

/** Messages of at most so many characters: longer ones are tasks, plans and pasted outputs. */
export const shortWords = (transcript: LoadedTranscript, atMost: number): Event[] =>
  saidByPeople(transcript).filter((e) => e.text.length <= atMost)

/** The line or sentence of a message that a pattern finds, for a quote. */
export function sentenceWith(text: string, pattern: RegExp): string {
  const lines = text.split('\n')
  const line = lines.find((l) => pattern.test(l)) ?? lines.find((l) => l.trim() !== '') ?? text
  if (line.length <= 240) return line
  return line.split(/(?<=[.!?])\s+/).find((s) => pattern.test(s)) ?? line
}

/** The name of whoever said it, where the log tells; else "a person". */
export function whoSaid(observations: { quotes: { speaker: string | null }[] }[]): string {
  return observations.flatMap((o) => o.quotes.map((q) => q.speaker)).find((s) => s !== null) ?? 'a person'
}
