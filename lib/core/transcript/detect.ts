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

/** The reader of a format that a person chose. Some formats are written both ways: line by line, or as one document. */
export function findFormat(id: FormatId, head: Head | null): Format | null {
  const own = formats.filter((f) => f.id === id)
  const lines = own.find((f) => f.kind === 'lines' && (own.length === 1 || (head !== null && f.sniff(head) > 0)))
  return lines ?? own.find((f) => f.kind === 'document') ?? null
}
