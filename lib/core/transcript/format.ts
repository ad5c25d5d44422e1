// What one log format is to the parser: how to recognise it, and a reader that turns it into events.
import type { FormatId } from './event'
import type { Session } from './session'

/**
 * One line of a source. `n` is 1-based, 0 for a record that stands on no line of its own.
 * `endsFile` is true for a last line without its line break.
 */
export type Line = {
  n: number
  text: string
  endsFile: boolean
  /** It was longer than can be read: the text says so instead. */
  isTooLong?: true
}

/** What detection may look at: the first lines, parsed where they are JSON, and the first characters as they are. */
export type Head = { records: Record<string, unknown>[]; text: string }

/** Where a reader opens sessions. One source may hold many: each is read to its end before the next begins. */
export type Output = {
  begin(): Session
  /** The source's path or file name, where it is known: a hint, never needed. */
  name: string | null
}

export type LineReader = { line(line: Line): void; end(): void }

/** A format read line by line as it streams in: JSONL and Markdown. */
export type LineFormat = {
  id: FormatId
  kind: 'lines'
  /** 0 (surely not) to 1 (surely). */
  sniff(head: Head): number
  open(out: Output): LineReader
}

/** A format that is one JSON document and has to be held in memory as a whole. */
export type DocumentFormat = {
  id: FormatId
  kind: 'document'
  /** 0 (surely not) to 1 (surely). */
  sniff(value: unknown): number
  read(value: unknown, out: Output): void
  /** Whether an element of a list is a session by itself: such a list is read element by element, however long it is. */
  isSession?(element: unknown): boolean
}

export type Format = LineFormat | DocumentFormat
