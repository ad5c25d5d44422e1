// Reads a log that a test writes down, as text or as a value, and tells its events in short.
import type { Event, TranscriptMeta } from '@/lib/core/transcript/event'
import { parse } from '@/lib/core/transcript/parse'

export type Read = { events: Event[]; meta: TranscriptMeta; all: TranscriptMeta[]; brief: string[] }

/** A string is the source itself, anything else a document. */
export async function readTranscript(source: unknown): Promise<Read> {
  const text = typeof source === 'string' ? source : JSON.stringify(source)
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode(text)
  }
  const events: Event[] = []
  const all: TranscriptMeta[] = []
  for await (const item of parse(bytes(), { masker: null })) {
    if (item.type === 'event') events.push(item.event)
    else all.push(item.meta)
  }
  return { events, meta: all[0] as TranscriptMeta, all, brief: events.map(inShort) }
}

export const jsonLines = (records: unknown[], end = '\n'): string =>
  records.map((r) => (typeof r === 'string' ? r : JSON.stringify(r))).join('\n') + end

const inShort = (e: Event): string =>
  `${e.kind} ${e.origin}${e.mark === null ? '' : ` ${e.mark}`}${e.isError ? ' failed' : ''}: ${e.text}`
