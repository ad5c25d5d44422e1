// What a diff amounts to, in numbers and in a sentence for those who do not see it.
import { diffLines } from './hunks'
import { shownLines } from './segments'

export type DiffCounts = { changed: number; added: number; removed: number }

/** Lines replaced one by one count as changed, the rest as added or removed. */
export function countLines(before: string, after: string): DiffCounts {
  const counts: DiffCounts = { changed: 0, added: 0, removed: 0 }
  const [left, right] = [shownLines(before), shownLines(after)]
  if (left.length === 0 || right.length === 0) return { changed: 0, added: right.length, removed: left.length }
  for (const { remove, add } of diffLines(left.join('\n'), right.join('\n'))) {
    const both = Math.min(remove.length, add.length)
    counts.changed += both
    counts.added += add.length - both
    counts.removed += remove.length - both
  }
  return counts
}

const lines = (n: number, what: string): string | null =>
  n === 0 ? null : `${n} ${n === 1 ? 'line' : 'lines'} ${what}`

/** `2 lines changed, 1 line added`; says so when nothing, or only the final line break, differs. */
export function summariseDiff(before: string, after: string): string {
  const { changed, added, removed } = countLines(before, after)
  const parts = [lines(changed, 'changed'), lines(added, 'added'), lines(removed, 'removed')].filter((p) => p !== null)
  if (parts.length > 0) return parts.join(', ')
  return before === after ? 'No line differs' : 'Only the line break at the end differs'
}
