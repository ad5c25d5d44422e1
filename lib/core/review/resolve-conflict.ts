// A conflict decided by hand: for each pair of edits of the same lines, the store's present text or the proposed one.
// Everything else of both sides stays.
import { applyHunks, diffLines, type Hunk } from '@/lib/core/diff/hunks'
import { rebase } from '@/lib/core/memory/merge'

export type ConflictChoice = 'current' | 'proposed'

const meets = (base: string, ours: Hunk, theirs: Hunk): boolean =>
  rebase(base, [ours], applyHunks(base, [theirs])).status === 'conflict'

/** Lines that changed one by one are decided one by one: a neighbour's change must not go with the conflict. */
const lineByLine = (hunks: Hunk[]): Hunk[] =>
  hunks.flatMap((h) =>
    h.remove.length === h.add.length
      ? h.remove.map((line, i) => ({ start: h.start + i, remove: [line], add: [h.add[i] as string] }))
      : [h],
  )

/**
 * @param choices one for each conflict, in the order in which they are shown; missing ones keep the current text
 * @returns the document as it would be committed
 */
export function resolveConflict(base: string, proposed: string, head: string, choices: ConflictChoice[]): string {
  const headHunks = lineByLine(diffLines(base, head))
  const proposedHunks = diffLines(base, proposed)
  const conflicting = proposedHunks.filter((ours) => headHunks.some((theirs) => meets(base, ours, theirs)))
  const taken = conflicting.filter((_, i) => choices[i] === 'proposed')
  const stay = headHunks.filter((theirs) => !taken.some((ours) => meets(base, ours, theirs)))
  const wanted = proposedHunks.filter((ours) => !conflicting.includes(ours) || taken.includes(ours))
  const ground = applyHunks(base, stay)
  const rebased = rebase(base, wanted, ground)
  return rebased.status === 'clean' ? applyHunks(ground, rebased.hunks) : ground
}
