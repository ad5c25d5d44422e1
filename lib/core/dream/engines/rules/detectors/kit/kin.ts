// Clusters of one family that share words, found through an index: comparing each with each would grow with their square.
import type { Cluster } from '@/lib/core/dream/types'

type Index = { words: Map<string, Set<string>>; byWord: Map<string, Cluster[]>; place: Map<string, number> }

const indexes = new WeakMap<Cluster[], Map<string, Index>>()

function indexOf(all: Cluster[], family: string, wordsIn: (cluster: Cluster) => string[]): Index {
  const known = indexes.get(all)?.get(family)
  if (known) return known
  const made: Index = { words: new Map(), byWord: new Map(), place: new Map() }
  all.forEach((cluster, i) => {
    if (!cluster.signature.startsWith(family)) return
    const words = new Set(wordsIn(cluster))
    made.words.set(cluster.id, words)
    made.place.set(cluster.id, i)
    for (const word of words) {
      const group = made.byWord.get(word)
      if (group) group.push(cluster)
      else made.byWord.set(word, [cluster])
    }
  })
  const families = indexes.get(all) ?? new Map<string, Index>()
  indexes.set(all, families.set(family, made))
  return made
}

/** The other clusters of a family that share so many words with one, in their order; with the words of each. */
export function kinOf(
  cluster: Cluster,
  all: Cluster[],
  family: string,
  wordsIn: (cluster: Cluster) => string[],
  fewest: number,
): { cluster: Cluster; words: Set<string>; common: number }[] {
  const { words, byWord, place } = indexOf(all, family, wordsIn)
  const common = new Map<string, { cluster: Cluster; n: number }>()
  for (const word of words.get(cluster.id) ?? wordsIn(cluster))
    for (const other of byWord.get(word) ?? [])
      if (other.id !== cluster.id) common.set(other.id, { cluster: other, n: (common.get(other.id)?.n ?? 0) + 1 })
  return [...common.values()]
    .filter(({ n }) => n >= fewest)
    .sort((a, b) => (place.get(a.cluster.id) ?? 0) - (place.get(b.cluster.id) ?? 0))
    .map(({ cluster: c, n }) => ({ cluster: c, words: words.get(c.id) ?? new Set(), common: n }))
}
