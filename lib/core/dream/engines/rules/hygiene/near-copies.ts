// Statements that say the same in nearly the same words, found among very many: MinHash over their words puts likely copies
// into one bucket, and only those are compared word by word. Time grows with the number of statements, not with its square.
import { hardTokens, isNegative, share } from '@/lib/core/dream/engines/rules/words'

/** As much of the words of each must stand in the other. */
const sameShare = 0.85
/** The same, with one word of five left out on each side. */
const likeShare = 0.65
/** Bands of rows: two statements that share 85 % of their words meet in one band at least with 99.9 %. */
const bands = 10
const rows = 3
/** A bucket of more statements is boilerplate: comparing all of it with all would cost more than it finds. */
const largestBucket = 50

/** FNV-1a, the same on every machine. */
function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** One multiplier and one offset for each row, made from the row's number. */
const multipliers = Uint32Array.from({ length: bands * rows }, (_, i) => (hashText(`a${i}`) | 1) >>> 0)
const offsets = Uint32Array.from({ length: bands * rows }, (_, i) => hashText(`b${i}`))

/** The smallest mixed hash of the words for each row, written into `least`. */
function sign(words: Iterable<string>, least: Uint32Array, hashes: Map<string, number>): void {
  least.fill(0xffffffff)
  for (const word of words) {
    let hash = hashes.get(word)
    if (hash === undefined) {
      hash = hashText(word)
      hashes.set(word, hash)
    }
    for (let i = 0; i < least.length; i++) {
      const mixed = (Math.imul(hash, multipliers[i] as number) + (offsets[i] as number)) >>> 0
      if (mixed < (least[i] as number)) least[i] = mixed
    }
  }
}

export type Compared = { text: string; words: Set<string> }

const equal = (a: Set<string>, b: Set<string>): boolean => a.size === b.size && [...a].every((x) => b.has(x))

/** Whether one may stand for the other: the words nearly, every number, name and prohibition exactly. */
export const saysTheSame = (a: Compared, b: Compared): boolean =>
  share(a.words, b.words) >= sameShare &&
  share(b.words, a.words) >= sameShare &&
  isNegative(a.text) === isNegative(b.text) &&
  equal(hardTokens(a.text), hardTokens(b.text))

const isDay = (token: string): boolean => /^20\d\d-\d\d-\d\d$/.test(token)
const split = (tokens: Set<string>): { numbers: string[]; names: Set<string> } => ({
  numbers: [...tokens].filter((t) => /\d/.test(t) && !isDay(t)),
  names: new Set([...tokens].filter((t) => !/\d/.test(t))),
})

/**
 * Two statements in the same words of which one number differs, or of which one forbids what the other says.
 * @returns what differs, as the two have it; null where they say the same or are about two things
 */
export function differenceOf(a: Compared, b: Compared): [string, string] | null {
  // A number may differ on both sides; beyond that as many words have to be the same.
  if (share(a.words, b.words) < likeShare) return null
  const [x, y] = [split(a.words), split(b.words)]
  if (share(x.names, y.names) < sameShare || share(y.names, x.names) < sameShare) return null
  const [m, n] = [split(hardTokens(a.text)), split(hardTokens(b.text))]
  if (!equal(m.names, n.names) || m.numbers.length !== n.numbers.length) return null
  const own = m.numbers.filter((t) => !n.numbers.includes(t))
  const other = n.numbers.filter((t) => !m.numbers.includes(t))
  const isOtherWay = isNegative(a.text) !== isNegative(b.text)
  if (own.length === 0 && other.length === 0) return isOtherWay ? ['', ''] : null
  const [mine, theirs] = [own[0], other[0]]
  return own.length === 1 && other.length === 1 && mine && theirs && !isOtherWay ? [mine, theirs] : null
}

/** The rows of one band as one number. */
function keyOf(least: Uint32Array, band: number): number {
  let key = 0x811c9dc5
  for (let i = band * rows; i < (band + 1) * rows; i++) key = Math.imul(key ^ (least[i] as number), 0x01000193)
  return key >>> 0
}

/**
 * @param accept which of the likely pairs are wanted; those that say the same unless told otherwise
 * @returns pairs of indexes, each once, in order
 */
export function nearCopies(
  all: Compared[],
  accept: (a: Compared, b: Compared) => boolean = saysTheSame,
): [number, number][] {
  // Most buckets hold one statement: it is kept as a number, and becomes a list when a second one comes.
  const buckets = Array.from({ length: bands }, () => new Map<number, number | number[]>())
  const least = new Uint32Array(bands * rows)
  const hashes = new Map<string, number>()
  const pairs: [number, number][] = []
  all.forEach((statement, i) => {
    sign(statement.words, least, hashes)
    const met = new Set<number>()
    for (let band = 0; band < bands; band++) {
      const bucket = buckets[band] as Map<number, number | number[]>
      const key = keyOf(least, band)
      const others = bucket.get(key)
      if (others === undefined) bucket.set(key, i)
      else {
        const list = typeof others === 'number' ? [others] : others
        for (const j of list) met.add(j)
        if (list.length < largestBucket) bucket.set(key, [...list, i])
      }
    }
    for (const j of met) if (accept(all[j] as Compared, statement)) pairs.push([j, i])
  })
  return pairs.sort((a, b) => a[0] - b[0] || a[1] - b[1])
}
