// What memory already says. Only what says it whole counts: the words, the names, and whether it commands or forbids.
import type { Candidate } from '@/lib/core/dream/engines/rules/candidate'
import { type MemoryMap, wordsOfStatement } from '@/lib/core/dream/engines/rules/memory-map'
import { contentWords, hardTokens, isNegative, share } from '@/lib/core/dream/engines/rules/words'

/** As much of a lesson's words stand in one statement of memory. */
const knownShare = 0.75

export type Known = { path: string; statement: number; share: number }

/** The statement that says it, or null. History and generated files count too: their source says the same. */
export function findKnown(map: MemoryMap, candidate: Candidate): Known | null {
  const words = contentWords(candidate.line)
  const hard = hardTokens(candidate.line)
  const isForbidding = isNegative(candidate.line)
  let best: Known | null = null
  for (const { path } of map.store.documents) {
    const kind = map.kind(path)
    if (kind === 'history' || kind === 'data') continue
    map.outline(path).statements.forEach((s, i) => {
      if (candidate.knownBy?.test(s.text) && (best?.share ?? 0) < 1) {
        best = { path, statement: i, share: 1 }
        return
      }
      const found = share(words, wordsOfStatement(s))
      if (found < knownShare || found <= (best?.share ?? 0)) return
      const codes = hardTokens(s.text)
      if ([...hard].some((h) => !codes.has(h)) || isNegative(s.text) !== isForbidding) return
      best = { path, statement: i, share: found }
    })
  }
  return best
}
