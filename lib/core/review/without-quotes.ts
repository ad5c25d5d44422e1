// What a proposal says itself, without words that it quoted and that are to be gone.

/** Shorter lines are ordinary words, which others say too. */
const shortest = 12

/** What stands where a quote stood. */
export const goneMark = '[deleted]'

/** The lines of quotes, the whole before its parts. */
export const quotedLines = (quotes: string[]): string[] =>
  [...new Set(quotes.flatMap((q) => [q, ...q.split('\n')]).map((line) => line.trim()))]
    .filter((line) => line.length >= shortest)
    .sort((a, b) => b.length - a.length)

/** A text, or the texts in a value of any shape, without these lines. */
export function withoutLines<T>(value: T, lines: string[]): T {
  if (typeof value === 'string')
    return lines.reduce((text, line) => text.replaceAll(line, goneMark), value as string) as T
  if (Array.isArray(value)) return value.map((v) => withoutLines(v, lines)) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, withoutLines(v, lines)])) as T
}

/** What an edit adds is cleaned; lines of the text that it starts from stay as they are, since memory says them. */
export function withoutAdded(before: string | null, after: string | null, lines: string[]): string | null {
  if (after === null) return null
  const kept = new Set((before ?? '').split('\n'))
  const clean = (line: string): string => (kept.has(line) ? line : withoutLines(line, lines))
  // A quote of several lines goes as a whole first, where all of it is new.
  const several = lines.filter((line) => line.includes('\n') && !(before ?? '').includes(line))
  return withoutLines(after, several).split('\n').map(clean).join('\n')
}
