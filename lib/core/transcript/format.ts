// What a format's file exports: how it is recognised by its content, and how it is read.
import type { Builder } from './builder'
import type { Event, FormatId } from './event'
import type { Line } from './lines'

/** The beginning of a source: up to 200 lines, and those of them that are JSON. */
export type Sample = { lines: string[]; records: Record<string, unknown>[]; text: string }

export type Format = {
  id: FormatId
  /** How sure it is, from 0 (no) to 1; below 0.5 it is not taken. */
  detect(sample: Sample): number
  /** Yields events in the log's order; facts and usage go to the builder. */
  read(lines: AsyncIterable<Line>, builder: Builder): AsyncIterable<Event>
}
