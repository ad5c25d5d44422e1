// The statements of a store that are like another one in another file, found once for all checks that ask: those that say
// the same, and those that differ in one value. Copies kept for two kinds of agents, notes and generated files are none.
import { type MemoryMap, wordsOfStatement } from '@/lib/core/dream/engines/rules/memory-map'
import { endOfStatement } from '@/lib/core/dream/engines/rules/place/style'
import { differenceOf, nearCopies, saysTheSame } from './near-copies'

/** A statement of fewer telling words may well be meant twice; one word for word the same tells with one less. */
const fewestWords = 5
const fewestExactWords = 4

/** `isLeaf`: nothing below it belongs to it. */
export type Item = { path: string; from: number; to: number; text: string; words: Set<string>; isLeaf: boolean }
export type LikePairs = { same: [Item, Item][]; differing: [Item, Item][] }

const compared = new Set(['topic', 'index', 'instructions', 'team'])

function itemsOf(map: MemoryMap): Item[] {
  return map.store.documents.flatMap(({ path }) => {
    if (!map.isEditable(path) || !compared.has(map.kind(path)) || map.mirrors(path).length > 0) return []
    const o = map.outline(path)
    return o.statements.flatMap((s, i): Item[] => {
      const words = wordsOfStatement(s)
      const isLeaf = s.type !== 'numbered' && endOfStatement(o, i) === s.to && !/:$/.test(s.text)
      return words.size < fewestExactWords ? [] : [{ path, from: s.from, to: s.to, text: s.text, words, isLeaf }]
    })
  })
}

const found = new WeakMap<MemoryMap, LikePairs>()

export function likePairs(map: MemoryMap): LikePairs {
  const known = found.get(map)
  if (known) return known
  const items = itemsOf(map)
  const pairs: LikePairs = { same: [], differing: [] }
  const isExact = (a: Item, b: Item): boolean =>
    a.text.length === b.text.length && a.text.toLowerCase() === b.text.toLowerCase()
  const tells = (a: Item, b: Item): boolean => Math.min(a.words.size, b.words.size) >= fewestWords
  // Two statements of unlike length share no 85 % of their words, but for the value that differs.
  const isAlike = (a: Item, b: Item): boolean => Math.abs(a.words.size - b.words.size) <= 2 + 0.2 * a.words.size
  const accept = (a: Item, b: Item): boolean =>
    a.path !== b.path &&
    isAlike(a, b) &&
    (isExact(a, b) || (tells(a, b) && (saysTheSame(a, b) || differenceOf(a, b) !== null)))
  for (const [i, j] of nearCopies(items, (a, b) => accept(a as Item, b as Item))) {
    const [a, b] = [items[i] as Item, items[j] as Item]
    pairs[saysTheSame(a, b) ? 'same' : 'differing'].push([a, b])
  }
  found.set(map, pairs)
  return pairs
}
