// Where words stand in a text, whatever white space or terminal colours lie between them: quotes are kept folded.

/** Between two words of a quote the text may hold any white space and colour codes. */
const gap = '(?:\\s|\\u001b\\[[0-9;?]*[A-Za-z])+'

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Longer needles are no search, and a pattern of them would be slow. */
const maxNeedle = 2000

/** @returns [start, end) of every place, in order, without overlaps; upper and lower case are the same unless `exact` */
export function findSpans(text: string, needle: string, exact = false): [number, number][] {
  const words = needle.trim().slice(0, maxNeedle).split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const pattern = new RegExp(words.map(literal).join(gap), exact ? 'g' : 'gi')
  return [...text.matchAll(pattern)].map((m) => [m.index, m.index + m[0].length])
}

export type Piece = { text: string; isHit: boolean }

/** The text in pieces, those that were found marked. */
export function cutAtSpans(text: string, spans: [number, number][]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const [start, end] of spans) {
    if (start > at) pieces.push({ text: text.slice(at, start), isHit: false })
    pieces.push({ text: text.slice(start, end), isHit: true })
    at = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isHit: false })
  return pieces
}
