// A file that imports another one and says the same lines again: its reader reads them twice at one moment. The copies go.
// Files that are merely read in one prompt (a rule of safety in two places) may repeat themselves on purpose.
import { folderOf, type MemoryMap, resolve, wordsOfStatement } from '@/lib/core/dream/engines/rules/memory-map'
import { endOfStatement } from '@/lib/core/dream/engines/rules/place/style'
import type { LedgerEntry } from '@/lib/core/dream/types'
import { type Check, quoteLine } from './check'
import { isManaged } from './managed-blocks'
import { nearCopies } from './near-copies'
import { removals, type Twin } from './shared-statements'

/** A statement of fewer telling words may well be meant twice. */
const fewestWords = 4
/** One line said again may be there for emphasis. */
const fewestTwins = 2

type Together = { keeper: string; copy: string }
export type LoadedFinding = Together & { twins: Twin[] }

/** The files that a file takes in whole (`@AGENTS.md` on a line of its own), outside of code. */
function importsOf(map: MemoryMap, path: string): string[] {
  const o = map.outline(path)
  return o.lines.flatMap((line, i) => {
    const target = o.opaque.has(i + 1) ? undefined : /^\s*(?:[-*]\s+)?@([\w./-]+\.md)\s*$/.exec(line)?.[1]
    const at = target === undefined ? null : resolve(folderOf(path), target)
    return at !== null && at !== path && map.document(at) ? [at] : []
  })
}

const togetherIn = (map: MemoryMap): Together[] =>
  map.store.documents.flatMap(({ path }) =>
    map.isEditable(path) ? importsOf(map, path).map((keeper) => ({ keeper, copy: path })) : [],
  )

function twinsOf(map: MemoryMap, { keeper, copy }: Together): Twin[] {
  const items = [keeper, copy].flatMap((path) => {
    const o = map.outline(path)
    return o.statements.flatMap((s, i) => {
      const words = wordsOfStatement(s)
      const isLeaf = s.type !== 'numbered' && endOfStatement(o, i) === s.to && !/:\**$/.test(s.text)
      if (words.size < fewestWords || isManaged(o, s.from, s.to)) return []
      return [{ path, from: s.from, to: s.to, text: s.text, words, isLeaf }]
    })
  })
  const seen = new Set<number>()
  return nearCopies(items).flatMap(([i, j]): Twin[] => {
    const [kept, gone] = [items[i] as (typeof items)[number], items[j] as (typeof items)[number]]
    if (kept.path !== keeper || gone.path !== copy || !gone.isLeaf || seen.has(gone.from)) return []
    seen.add(gone.from)
    return [{ keeper: kept.from, copy: gone.from, from: gone.from, to: gone.to, text: gone.text }]
  })
}

export const loadedTogether: Check = {
  id: 'loaded-together',
  find: ({ map }) => {
    const taken = new Set<string>()
    return togetherIn(map).flatMap((pair) => {
      if (taken.has(pair.copy)) return []
      const twins = twinsOf(map, pair)
      if (twins.length < fewestTwins) return []
      taken.add(pair.copy)
      return [{ paths: [pair.keeper, pair.copy], data: { ...pair, twins } }]
    })
  },
  compose: ({ finding, map }) => {
    const { keeper, copy, twins } = finding.data as LoadedFinding
    const [kept, gone] = [`\`${keeper.slice(1)}\``, `\`${copy.slice(1)}\``]
    return {
      kind: 'merge',
      title: `${twins.length} lines of ${gone} stand in ${kept} too`.slice(0, 80),
      rationale: `${gone} imports ${kept}, so an agent that reads the one reads these lines twice. They stay where they are imported from.`,
      ops: removals(map, { copy, twins }),
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
