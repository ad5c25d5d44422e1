// An event as it is stored, and back.
import type { Event } from '@/lib/core/transcript/event'
import { searchWords } from '@/lib/core/transcript/search-words'

type Row = {
  seq: number
  key: string
  line: number | null
  at: Date | null
  kind: string
  origin: string
  speaker: string | null
  text: string
  tool: string | null
  callId: string | null
  input: unknown
  exitCode: number | null
  isError: boolean
  subagent: string | null
  mark: string | null
  foldedChars: number
}

export const toEvent = (r: Row): Event => ({
  seq: r.seq,
  key: r.key,
  line: r.line,
  at: r.at?.toISOString() ?? null,
  kind: r.kind as Event['kind'],
  origin: r.origin as Event['origin'],
  speaker: r.speaker,
  text: r.text,
  tool: r.tool,
  callId: r.callId,
  input: r.input as Event['input'],
  exitCode: r.exitCode,
  isError: r.isError,
  subagent: r.subagent,
  mark: r.mark as Event['mark'],
  foldedChars: r.foldedChars,
})

/** The columns of an event as JSON, with the words that it is found by; insert-events.ts says to which transcript it belongs. */
export const toStoredRow = (event: Event): string => JSON.stringify({ ...event, search: searchWords(event) })
