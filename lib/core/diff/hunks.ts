// Line hunks: the one form in which an edit is stored, shown, merged and undone.
// Lines are what stands between line feeds, so a text that ends with one has an empty last line, and a carriage return
// belongs to its line: splitting and joining loses nothing.
import { diffArrays } from 'diff'

/** Replaces `remove` at line `start` (0-based) of the base by `add`. An insertion has an empty `remove`. */
export type Hunk = { start: number; remove: string[]; add: string[] }

export const linesOf = (text: string): string[] => text.split('\n')
export const textOf = (lines: string[]): string => lines.join('\n')

/** The fewest line hunks that lead from one text to the other, in order; none when they are equal. */
export function diffLines(before: string, after: string): Hunk[] {
  if (before === after) return []
  const hunks: Hunk[] = []
  let at = 0
  let open: Hunk | null = null
  for (const part of diffArrays(linesOf(before), linesOf(after))) {
    if (!part.added && !part.removed) {
      at += part.value.length
      open = null
      continue
    }
    if (!open) {
      open = { start: at, remove: [], add: [] }
      hunks.push(open)
    }
    if (part.removed) {
      open.remove.push(...part.value)
      at += part.value.length
    } else open.add.push(...part.value)
  }
  return hunks
}

/** Applies hunks that are in order, do not overlap, and are stated against exactly this text. */
export function applyHunks(before: string, hunks: Hunk[]): string {
  const lines = linesOf(before)
  const out: string[] = []
  let at = 0
  for (const { start, remove, add } of hunks) {
    out.push(...lines.slice(at, start), ...add)
    at = start + remove.length
  }
  return textOf([...out, ...lines.slice(at)])
}
