// How much a change adds to what agents read.
import { diffLines } from './hunks'

const wordsIn = (lines: string[]): number =>
  lines
    .join(' ')
    .split(/\s+/)
    .filter((w) => /[\p{L}\p{N}]/u.test(w)).length

/** Words in the lines that go and come; null texts count as empty. */
export function countWords(before: string | null, after: string | null): { added: number; removed: number } {
  const hunks = diffLines(before ?? '', after ?? '')
  return { added: wordsIn(hunks.flatMap((h) => h.add)), removed: wordsIn(hunks.flatMap((h) => h.remove)) }
}
