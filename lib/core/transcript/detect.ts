// Which format a source is in, told by its content; a file's name proves nothing.
import type { FormatId } from './event'
import type { Format, Head } from './format'
import { formats } from './formats/all'

/** Less than this is a guess: the person is asked instead. */
const sure = 0.5

type Fit = { format: Format; fit: number }

function best(fits: Fit[]): Format | null {
  let top: Fit | null = null
  for (const f of fits) if (f.fit >= sure && (top === null || f.fit > top.fit)) top = f
  return top?.format ?? null
}

/** The format of a source read line by line, null where none fits. */
export const detectLines = (head: Head): Format | null =>
  best(formats.flatMap((format) => (format.kind === 'lines' ? [{ format, fit: format.sniff(head) }] : [])))

/** The format of a whole JSON document, null where none fits. */
export const detectDocument = (value: unknown): Format | null =>
  best(formats.flatMap((format) => (format.kind === 'document' ? [{ format, fit: format.sniff(value) }] : [])))

export const findFormat = (id: FormatId): Format | null => formats.find((f) => f.id === id) ?? null
