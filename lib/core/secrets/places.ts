// Where secrets stood in a transcript: for each mask what a person needs to know which secret it was, never the secret.

export type MaskedSecret = {
  /** `[secret:github-token:1]` */
  mask: string
  kind: string
  /** The first event that holds it; `before` and `after` are what stands around it there, on one line. */
  seq: number
  before: string
  after: string
  /** Events that hold it. */
  events: number
}

/** `seq` and what of an event may hold masks, as text. */
type Holder = { seq: number; texts: string[] }

const masks = /\[secret:([a-z-]+):(\d+)\]/g
/** Characters shown on either side: enough for `Authorization: Bearer`, or the command that it stood in. */
const around = 48

const oneLine = (text: string): string => text.replace(/\s+/g, ' ')
const cutBefore = (text: string, at: number): string => {
  const from = Math.max(0, at - around)
  return `${from > 0 ? '…' : ''}${oneLine(text.slice(from, at)).trimStart()}`
}
const cutAfter = (text: string, at: number): string =>
  `${oneLine(text.slice(at, at + around)).trimEnd()}${at + around < text.length ? '…' : ''}`

/** In the order of their kinds and numbers. @param events in order */
export function maskedSecrets(events: Iterable<Holder>): MaskedSecret[] {
  const found = new Map<string, MaskedSecret & { lastSeq: number }>()
  for (const { seq, texts } of events)
    for (const text of texts)
      for (const { 0: mask, 1: kind = '', index } of text.matchAll(masks)) {
        const known = found.get(mask)
        if (known) {
          if (known.lastSeq !== seq) known.events++
          known.lastSeq = seq
          continue
        }
        const [before, after] = [cutBefore(text, index), cutAfter(text, index + mask.length)]
        found.set(mask, { mask, kind, seq, before, after, events: 1, lastSeq: seq })
      }
  const numberOf = (mask: string) => Number(/\d+(?=\]$)/.exec(mask)?.[0])
  return [...found.values()]
    .sort((a, b) => a.kind.localeCompare(b.kind) || numberOf(a.mask) - numberOf(b.mask))
    .map(({ lastSeq: _, ...secret }) => secret)
}
