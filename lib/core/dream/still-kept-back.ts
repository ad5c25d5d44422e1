// What waits for a second time, but for what a proposal of the same dream rests on already: it was not kept back.
import type { Proposal, Withheld } from './types'

type Item = Proposal['evidence'][number]

/** The same event, and words of which one holds the other: a line may be quoted whole or in part. */
const isSame = (a: Item, b: Item): boolean =>
  a.source === 'transcript' &&
  b.source === 'transcript' &&
  a.transcriptId === b.transcriptId &&
  a.seq === b.seq &&
  (a.quote.includes(b.quote) || b.quote.includes(a.quote))

export function stillKeptBack(withheld: Withheld[], proposals: Pick<Proposal, 'evidence'>[]): Withheld[] {
  const shown = proposals.flatMap((p) => p.evidence)
  const isShown = (w: Withheld): boolean =>
    w.reason === 'seen-once' && w.evidence.length > 0 && w.evidence.every((item) => shown.some((s) => isSame(item, s)))
  return withheld.filter((w) => !isShown(w))
}
