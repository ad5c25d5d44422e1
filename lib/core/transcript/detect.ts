// Which format a source is in, told by its content; a file's name proves nothing.
import type { FormatId } from './event'
import type { Format, Head } from './format'
import { formats } from './formats/all'

/** Less than this is a guess: more speaks against the format than for it, and the person is asked instead. */
export const sure = 0.5

/**
 * Two formats that fit this nearly as well cannot be told apart. Among a thousand real logs of 25 formats no two fits
 * but those of kin came nearer than 0.2: half of that is surely a doubt.
 */
export const tooClose = 0.1

/** A format that writes another's records and marks of its own: where both fit, the narrower is meant. */
const kin: Partial<Record<FormatId, FormatId>> = { openclaw: 'pi' }

export type Fit = { format: Format; fit: number }

/** Those that fit at all, best first, each format once. */
function ranked(fits: Fit[]): Fit[] {
  const sorted = fits.filter((f) => f.fit > 0).sort((a, b) => b.fit - a.fit)
  return sorted.filter((f, i) => sorted.findIndex((other) => other.format.id === f.format.id) === i)
}

/** How well each format that is read line by line fits, best first. */
export const rankLines = (head: Head): Fit[] =>
  ranked(formats.flatMap((format) => (format.kind === 'lines' ? [{ format, fit: format.sniff(head) }] : [])))

/** How well each format that is one document fits, best first. */
export const rankDocument = (value: unknown): Fit[] =>
  ranked(formats.flatMap((format) => (format.kind === 'document' ? [{ format, fit: format.sniff(value) }] : [])))

/** The format that is meant, null where that is not sure. */
export function surest([best, ...others]: Fit[]): Format | null {
  if (!best || best.fit < sure) return null
  const rival = others.find((f) => kin[best.format.id] !== f.format.id && kin[f.format.id] !== best.format.id)
  // In whole percent: 0.9 - 0.8 is a little less than 0.1 to a computer.
  return rival && Math.round(100 * (best.fit - rival.fit)) < 100 * tooClose ? null : best.format
}

/** The format of a source read line by line, null where none fits surely. */
export const detectLines = (head: Head): Format | null => surest(rankLines(head))

/** The format of a whole JSON document, null where none fits surely. */
export const detectDocument = (value: unknown): Format | null => surest(rankDocument(value))

/** Every format that can be chosen. */
export const formatIds: FormatId[] = [...new Set(formats.map((f) => f.id))].sort()

/** The reader of a format that a person chose. Some formats are written both ways: line by line, or as one document. */
export function findFormat(id: FormatId, head: Head | null): Format | null {
  const own = formats.filter((f) => f.id === id)
  const lines = own.find((f) => f.kind === 'lines' && (own.length === 1 || (head !== null && f.sniff(head) > 0)))
  return lines ?? own.find((f) => f.kind === 'document') ?? null
}
