// Finds secrets in one text, by our own rules. Pure: used at ingest, for showing memory, and by the checks of memory.
import { isPlaceholder, secretRules } from './rules'

/** `start` and `end` are UTF-16 offsets of the secret itself. */
export type SecretSpan = { kind: string; start: number; end: number }

function* spansOf(text: string): Generator<SecretSpan> {
  for (const { kind, pattern, needs } of secretRules) {
    if (!needs.some((word) => text.includes(word))) continue
    for (const found of text.matchAll(pattern)) {
      const secret = found[1] ?? found[0]
      if (isPlaceholder(kind, secret)) continue
      const start = found.index + (found[1] === undefined ? 0 : found[0].lastIndexOf(found[1]))
      yield { kind, start, end: start + secret.length }
    }
  }
}

/** In order and without overlaps: where two rules meet, the one that stands first in the list wins. */
export function findSecrets(text: string): SecretSpan[] {
  const taken: SecretSpan[] = []
  for (const span of spansOf(text)) if (taken.every((t) => span.end <= t.start || span.start >= t.end)) taken.push(span)
  return taken.sort((a, b) => a.start - b.start)
}
