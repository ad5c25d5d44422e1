// Three-way merge of line hunks. Edits of different lines never touch each other, also where the lines are neighbours;
// insertions at one point become a union in a fixed order; equal edits collapse; only replacements that overlap conflict.
import { diffLines, type Hunk, linesOf } from '@/lib/core/diff/hunks'
import { joinAdditions } from './join-additions'
import { landing } from './landing'

/** The lines that two sides changed differently. */
export type Conflict = { base: string[]; head: string[]; proposed: string[] }

export type Rebased =
  | { status: 'clean'; hunks: Hunk[] }
  | { status: 'already' }
  | { status: 'conflict'; conflicts: Conflict[] }

const endOf = (h: Hunk): number => h.start + h.remove.length
const isInsertion = (h: Hunk): boolean => h.remove.length === 0
const sameLines = (a: string[], b: string[]): boolean => a.length === b.length && a.every((line, i) => line === b[i])
const sameHunk = (a: Hunk, b: Hunk): boolean =>
  a.start === b.start && sameLines(a.remove, b.remove) && sameLines(a.add, b.add)

/** An insertion meets a replacement only strictly inside it; two replacements meet where they share a line. */
function overlaps(a: Hunk, b: Hunk): boolean {
  if (isInsertion(a) && isInsertion(b)) return false
  if (isInsertion(a)) return b.start < a.start && a.start < endOf(b)
  if (isInsertion(b)) return a.start < b.start && b.start < endOf(a)
  return a.start < endOf(b) && b.start < endOf(a)
}

const holds = (lines: string[], part: string[]): boolean =>
  part.length === 0 || lines.some((_, i) => sameLines(lines.slice(i, i + part.length), part))

/** Whether the other side did the same as part of a larger edit: what goes is gone there, what comes stands there. */
function isDoneBy(other: Hunk, hunk: Hunk): boolean {
  if (sameHunk(other, hunk)) return true
  if (other.start > hunk.start || endOf(other) < endOf(hunk)) return false
  if (isInsertion(hunk)) return other.start === hunk.start && holds(other.add, hunk.add)
  const gone = hunk.remove.every((line) => line.trim() === '' || !other.add.includes(line))
  return gone && holds(other.add, hunk.add)
}

/** Lines that the head has more, or fewer, before a base line. Insertions of the head at the same point come first. */
const shift = (headHunks: Hunk[], at: number): number =>
  headHunks
    .filter((h) => (isInsertion(h) ? h.start <= at : endOf(h) <= at))
    .reduce((sum, h) => sum + h.add.length - h.remove.length, 0)

/** A replacement that the head reduced to nothing still has its place: right after what stands before it. */
const place = (headHunks: Hunk[], h: Hunk): Hunk => ({ ...h, start: h.start + shift(headHunks, h.start) })

/** An addition where the head added as well goes under the headings that both share; what is left of it may be nothing. */
function placeBeside(headHunks: Hunk[], h: Hunk): Hunk[] {
  const theirs = isInsertion(h) ? headHunks.find((other) => isInsertion(other) && other.start === h.start) : undefined
  if (!theirs) return [place(headHunks, h)]
  const { at, lines } = landing(theirs.add, h.add)
  if (lines.length === 0) return []
  return [{ start: place(headHunks, h).start - theirs.add.length + at, remove: [], add: lines }]
}

/** States hunks that were made against `base` against `head` instead. */
export function rebase(base: string, hunks: Hunk[], head: string): Rebased {
  if (base === head) return hunks.length === 0 ? { status: 'already' } : { status: 'clean', hunks }
  const headHunks = diffLines(base, head)
  const open = hunks.filter((h) => !headHunks.some((other) => isDoneBy(other, h)))
  if (open.length === 0) return { status: 'already' }
  const conflicts = open.flatMap((h) => {
    const met = headHunks.filter((other) => overlaps(other, h))
    return met.length === 0 ? [] : [{ base: h.remove, head: met.flatMap((m) => m.add), proposed: h.add }]
  })
  if (conflicts.length > 0) return { status: 'conflict', conflicts }
  const placed = open.flatMap((h) => placeBeside(headHunks, h))
  return placed.length === 0 ? { status: 'already' } : { status: 'clean', hunks: placed }
}

const isSamePoint = (a: Hunk, b: Hunk | undefined): boolean => b !== undefined && isInsertion(b) && b.start === a.start

/** One side's hunks against a common text; earlier layers win. */
export type Layer = { id: string; hunks: Hunk[] }

export type Combined = { text: string; conflicted: string[] }

/** Whether a layer can stand beside those that were accepted; equal hunks may. */
export const fits = (accepted: Hunk[], hunks: Hunk[]): boolean =>
  hunks.every((h) => accepted.every((other) => sameHunk(other, h) || !overlaps(other, h)))

/** Applies the layers together, in their order; a layer that overlaps an earlier one is left out whole and named. */
export function combine(text: string, layers: Layer[]): Combined {
  const accepted: { hunk: Hunk; order: number }[] = []
  const conflicted: string[] = []
  for (const [order, { id, hunks }] of layers.entries()) {
    if (
      !fits(
        accepted.map((a) => a.hunk),
        hunks,
      )
    ) {
      conflicted.push(id)
      continue
    }
    for (const hunk of hunks) if (!accepted.some((a) => sameHunk(a.hunk, hunk))) accepted.push({ hunk, order })
  }
  // At one point: insertions before a replacement that begins there, in the order of the layers.
  accepted.sort(
    (a, b) =>
      a.hunk.start - b.hunk.start || Number(!isInsertion(a.hunk)) - Number(!isInsertion(b.hunk)) || a.order - b.order,
  )
  const lines = linesOf(text)
  const out: string[] = []
  let at = 0
  for (let i = 0; i < accepted.length; i++) {
    const { hunk } = accepted[i] as { hunk: Hunk }
    out.push(...lines.slice(at, hunk.start))
    at = Math.max(at, endOf(hunk))
    const together = [hunk.add]
    while (isInsertion(hunk) && isSamePoint(hunk, accepted[i + 1]?.hunk)) together.push(accepted[++i]?.hunk.add ?? [])
    out.push(...joinAdditions(together))
  }
  return { text: [...out, ...lines.slice(at)].join('\n'), conflicted }
}
