// Cuts two texts into what a diff shows: stretches with changes and their surroundings, and stretches that may be folded.
import { diffLines, linesOf } from './hunks'

/** `left` and `right` are lines; the starts are 0-based. A fold holds lines that are the same on both sides. */
export type DiffSegment = {
  kind: 'lines' | 'fold'
  left: string[]
  right: string[]
  leftStart: number
  rightStart: number
}

type Options = {
  /** Documents of so many lines or fewer are one segment: they are read whole. */
  wholeUpTo?: number
  /** Unchanged lines kept around a change. */
  context?: number
}

/** A stretch this short is shown: a button in its place would take as much room. */
const minFold = 4

/** The lines a reader sees: a final line break ends the last line, it does not begin another. */
export function shownLines(text: string): string[] {
  if (text === '') return []
  const lines = linesOf(text)
  return text.endsWith('\n') ? lines.slice(0, -1) : lines
}

const whole = (left: string[], right: string[]): DiffSegment => ({
  kind: 'lines',
  left,
  right,
  leftStart: 0,
  rightStart: 0,
})

/** Stretches of the left side that hold a change with its context, in order, without overlaps. */
function stretches(hunks: { start: number; remove: string[] }[], context: number, total: number): [number, number][] {
  const out: [number, number][] = []
  for (const { start, remove } of hunks) {
    const from = Math.max(0, start - context)
    const to = Math.min(total, start + remove.length + context)
    const last = out.at(-1)
    if (last && from - last[1] < minFold) last[1] = Math.max(last[1], to)
    else out.push([from, to])
  }
  const [first, last] = [out[0], out.at(-1)]
  if (first && first[0] < minFold) first[0] = 0
  if (last && total - last[1] < minFold) last[1] = total
  return out
}

/** @returns nothing when the texts show the same lines */
export function cutDiff(before: string, after: string, options: Options = {}): DiffSegment[] {
  const { wholeUpTo = 150, context = 3 } = options // a page of a memory; what a patch shows
  const [left, right] = [shownLines(before), shownLines(after)]
  const hunks = diffLines(left.join('\n'), right.join('\n'))
  if (left.length === 0 || right.length === 0) return left.length + right.length === 0 ? [] : [whole(left, right)]
  if (hunks.length === 0) return []
  if (Math.max(left.length, right.length) <= wholeUpTo) return [whole(left, right)]
  const segments: DiffSegment[] = []
  let [leftAt, rightAt] = [0, 0]
  const push = (kind: DiffSegment['kind'], leftEnd: number, rightEnd: number) => {
    if (leftEnd > leftAt || rightEnd > rightAt)
      segments.push({
        kind,
        left: left.slice(leftAt, leftEnd),
        right: right.slice(rightAt, rightEnd),
        leftStart: leftAt,
        rightStart: rightAt,
      })
    leftAt = leftEnd
    rightAt = rightEnd
  }
  for (const [from, to] of stretches(hunks, context, left.length)) {
    const grown = hunks
      .filter((h) => h.start >= from && h.start + h.remove.length <= to)
      .reduce((sum, h) => sum + h.add.length - h.remove.length, 0)
    push('fold', from, rightAt + from - leftAt)
    push('lines', to, rightAt + to - leftAt + grown)
  }
  push('fold', left.length, right.length)
  return segments
}
