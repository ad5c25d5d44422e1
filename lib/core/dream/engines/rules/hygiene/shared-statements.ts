// Two topic files that say the same things: the copies go from one, and what is left is said once. A file of which nothing
// is left goes whole, with its line in the index. Copies kept for two kinds of agents, notes and generated files are none.
import { folderOf, linkTargets, type MemoryMap } from '@/lib/core/dream/engines/rules/memory-map'
import { contentWords } from '@/lib/core/dream/engines/rules/words'
import type { EditOp, LedgerEntry } from '@/lib/core/dream/types'
import { type Check, quoteLine, removeLines } from './check'
import { type Item, likePairs } from './like-pairs'

/** Statements that two files must share, or the share of the smaller file. */
const fewestShared = 3
const wholeShare = 0.999

export type Twin = { keeper: number; copy: number; from: number; to: number; text: string }
export type SharedFinding = { keeper: string; copy: string; twins: Twin[]; isWhole: boolean; isAbout: boolean }

/** A nested file speaks of its own folder: only files of one folder, or of a folder and the one above, are compared. */
const sameScope = (a: string, b: string): boolean => {
  const [x, y] = [folderOf(a), folderOf(b)]
  return x === y || x.startsWith(y) || y.startsWith(x)
}

const total = (map: MemoryMap, path: string): number => map.outline(path).statements.length

/** The fuller one stays; of two that are as full, the first by name. */
const fuller = (map: MemoryMap, a: string, b: string): [string, string] =>
  total(map, a) > total(map, b) || (total(map, a) === total(map, b) && a < b) ? [a, b] : [b, a]

/** How many of the statements speak of what the file is called. */
function saidOf(map: MemoryMap, path: string, twins: [Item, Item][]): number {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '')
  const subject = contentWords(`${map.outline(path).headings[0]?.title ?? ''} ${name.replaceAll(/[-_]/g, ' ')}`)
  return twins.filter(([x]) => [...subject].some((w) => x.words.has(w))).length
}

function findingOf(map: MemoryMap, a: string, b: string, twins: [Item, Item][]): SharedFinding | null {
  const [first, second] = fuller(map, a, b)
  // The file that is about them keeps them, though the other one says more.
  const isAbout = saidOf(map, second, twins) - saidOf(map, first, twins) >= twins.length / 2
  const [keeper, copy] = isAbout ? [second, first] : [first, second]
  const seen = new Set<number>()
  const told = twins.flatMap(([x, y]): Twin[] => {
    const [kept, gone] = x.path === keeper ? [x, y] : [y, x]
    if (seen.has(gone.from) || !gone.isLeaf) return []
    seen.add(gone.from)
    return [{ keeper: kept.from, copy: gone.from, from: gone.from, to: gone.to, text: gone.text }]
  })
  const { statements, opaque, frontMatterEnd } = map.outline(copy)
  const isWhole = told.length >= statements.length * wholeShare && opaque.size === frontMatterEnd
  return told.length >= fewestShared || (isWhole && told.length >= 2)
    ? { keeper, copy, twins: told, isWhole, isAbout }
    : null
}

/** Lines of indexes that lead to a file and say no more than that. */
export function entriesTo(map: MemoryMap, path: string): EditOp[] {
  return map.store.documents.flatMap((d) =>
    d.path === path || !map.isEditable(d.path)
      ? []
      : linkTargets(d)
          .filter(
            (l) =>
              l.path === path &&
              /^\s*[-*+]\s+(?:\*\*)?\[[^\]]+\]\([^)]+\)/.test(map.outline(d.path).lines[l.line - 1] ?? ''),
          )
          .map((l) => removeLines(map, d.path, l.line, l.line)),
  )
}

/** The lines of the copies; a heading under which nothing is left goes with them. */
export function removals(map: MemoryMap, { copy, twins }: Pick<SharedFinding, 'copy' | 'twins'>): EditOp[] {
  const o = map.outline(copy)
  const gone = new Set(twins.map((t) => t.from))
  const emptied = o.headings.flatMap((h, i) => {
    const own = o.statements.filter((s) => s.from > h.line && s.from <= h.end)
    const isEmptied = own.length > 0 && own.every((s) => gone.has(s.from)) && h.level > 1
    const hasMore = [...o.opaque].some((n) => n > h.line && n <= h.end)
    return isEmptied && !hasMore ? [{ i, from: h.line, to: own.at(-1)?.to ?? h.line }] : []
  })
  const outer = emptied.filter((e) => !emptied.some((x) => x !== e && x.from <= e.from && x.to >= e.to && x.i < e.i))
  const single = twins.filter((t) => !outer.some((e) => t.from >= e.from && t.to <= e.to))
  return [...outer, ...single].map((r) => removeLines(map, copy, r.from, r.to))
}

export const sharedStatements: Check = {
  id: 'shared-statements',
  find: ({ map }) => {
    const byPair = new Map<string, [Item, Item][]>()
    for (const [a, b] of likePairs(map).same) {
      if (map.kind(a.path) !== 'topic' || map.kind(b.path) !== 'topic' || !sameScope(a.path, b.path)) continue
      const key = [a.path, b.path].sort().join('\n')
      byPair.set(key, [...(byPair.get(key) ?? []), [a, b]])
    }
    const taken = new Set<string>()
    return [...byPair]
      .flatMap(([key, twins]) => {
        const [a = '', b = ''] = key.split('\n')
        return findingOf(map, a, b, twins) ?? []
      })
      .sort((x, y) => y.twins.length - x.twins.length)
      .flatMap((found) => {
        // One file in one merge: what is left of it is looked at by the next dream.
        if (taken.has(found.keeper) || taken.has(found.copy)) return []
        taken.add(found.keeper).add(found.copy)
        return [{ paths: [found.keeper, found.copy], data: { ...found } }]
      })
  },
  compose: ({ finding, map }) => {
    const found = finding.data as SharedFinding
    const { keeper, copy, twins, isWhole, isAbout } = found
    const [kept, gone] = [`\`${keeper.slice(1)}\``, `\`${copy.slice(1)}\``]
    return {
      kind: 'merge',
      title: (isWhole
        ? `${gone} says what ${kept} says: keep one`
        : `${twins.length} lines of ${gone} stand in ${kept} too`
      ).slice(0, 80),
      rationale: isWhole
        ? `Every statement of ${gone} stands in ${kept}. Nothing is lost.`
        : `${kept} is ${isAbout ? 'about it' : 'the fuller file'} and keeps its words. What only ${gone} says stays there.`,
      ops: isWhole ? [{ op: 'delete', path: copy }, ...entriesTo(map, copy)] : removals(map, found),
      ledger: twins.map(
        (t): LedgerEntry => ({
          statement: t.text.slice(0, 120),
          from: [
            { path: keeper, line: t.keeper },
            { path: copy, line: t.copy },
          ],
          to: { path: keeper, line: t.keeper },
        }),
      ),
      lines: twins.slice(0, 4).flatMap((t) => [quoteLine(map, copy, t.copy), quoteLine(map, keeper, t.keeper)]),
      against: 'Compared every number, name and prohibition in the copies: none differs.',
      weight: 3,
    }
  },
}
