// Two files that say one thing in the same words with another number, or of which one forbids what the other says. The later
// wins only when both lines carry their own day; else it is a question to the reviewer, kept back with both lines.
import { longDay, writtenDays } from '@/lib/core/dream/dates'
import { type Check, quoteLine, removeLines } from './check'
import { isLabelled, sameScope } from './contradictions'
import { type Item, likePairs } from './like-pairs'
import { differenceOf } from './near-copies'

/** A longer statement says several things, and differs in one of them for its own reasons. */
const mostWords = 30

/** Questions of one dream: more of them are not answered in a morning. */
const mostQuestions = 10
/** Two files that differ in more lines than this are about two things. */
const mostInTwoFiles = 3

const filesOf = (a: Item, b: Item): string => [a.path, b.path].sort().join('\n')

type Side = { path: string; from: number; to: number; day: string | null }
export type DifferingFinding = { older: Side; newer: Side; values: [string, string]; isDated: boolean }

const dayOf = (text: string, today: string): string | null =>
  writtenDays(text, today).filter((d) => d.hasYear)[0]?.day ?? null

export const differingStatements: Check = {
  id: 'differing-statements',
  find: ({ map, today }) => {
    const pairs = likePairs(map).differing
    const times = new Map<Item | string, number>()
    const count = (of: Item | string): number => times.set(of, (times.get(of) ?? 0) + 1).get(of) as number
    for (const [a, b] of pairs) [a, b, filesOf(a, b)].forEach(count)
    const found = pairs.flatMap(([a, b]) => {
      // A statement with many likes is one of a series, and files with many such pairs are two lists side by side: each
      // line is about another thing.
      const isSeries = [a, b].some((x) => (times.get(x) ?? 0) > 1) || (times.get(filesOf(a, b)) ?? 0) > mostInTwoFiles
      const isLong = [a, b].some((x) => x.text.split(/\s+/).length > mostWords || !x.isLeaf)
      if (isSeries || isLong || !sameScope(a.path, b.path) || (isLabelled(a.text) && isLabelled(b.text))) return []
      const values = differenceOf(a, b)
      if (values === null) return []
      const [x, y] = [a, b].map(({ path, from, to, text }): Side => ({ path, from, to, day: dayOf(text, today) })) as [
        Side,
        Side,
      ]
      const isDated = x.day !== null && y.day !== null && x.day !== y.day
      const isTurned = isDated && (x.day as string) > (y.day as string)
      const [older, newer] = isTurned ? [y, x] : [x, y]
      const data = { older, newer, values: isTurned ? [values[1], values[0]] : values, isDated }
      return [{ paths: [older.path, newer.path], data }]
    })
    let asked = 0
    return found.filter((f) => f.data.isDated || asked++ < mostQuestions)
  },
  compose: ({ finding, map }) => {
    const { older, newer, values, isDated } = finding.data as DifferingFinding
    const [old, young] = [`\`${older.path.slice(1)}\``, `\`${newer.path.slice(1)}\``]
    const lines = [quoteLine(map, newer.path, newer.from), quoteLine(map, older.path, older.from)]
    const isOtherWay = values[0] === ''
    if (!isDated)
      return {
        withhold: {
          kind: 'correct',
          title: (isOtherWay
            ? `Which holds: what ${young} says, or the opposite in ${old}?`
            : `Which holds: ${values[0]} or ${values[1]}?`
          ).slice(0, 80),
          reason: 'contradicted',
          detail: `${old} and ${young} say it in the same words and differ, and nothing says which is younger. Correct the wrong one by hand.`,
        },
        lines,
      }
    return {
      kind: 'correct',
      title: (isOtherWay
        ? `${young} says the opposite since ${longDay(newer.day as string)}: remove the older line`
        : `It is ${values[1]}, no longer ${values[0]}: remove the older line`
      ).slice(0, 80),
      rationale: `${old} says it as of ${longDay(older.day as string)}, ${young} in the same words otherwise as of ${longDay(newer.day as string)}.`,
      ops: [removeLines(map, older.path, older.from, older.to)],
      lines,
      against: 'Looked for a third line that says either: none found.',
      weight: 6,
    }
  },
}
