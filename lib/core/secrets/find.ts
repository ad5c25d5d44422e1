// Finds secrets in one text, by our own rules. Pure: used at ingest, for showing memory, and by the checks of memory.
import { isPlaceholder, secretRules } from './rules'

/** `start` and `end` are UTF-16 offsets of the secret itself. */
export type SecretSpan = { kind: string; start: number; end: number }

/** Nothing shorter holds a secret together with the word that gives it away. */
const shortest = 12

function collect(text: string, spans: SecretSpan[]): void {
  for (const rule of secretRules) {
    if (!rule.needs.some((word) => text.includes(word))) continue
    for (const found of text.matchAll(rule.pattern)) {
      const secret = found[1] ?? found[0]
      if (isPlaceholder(rule, secret)) continue
      const start = found.index + (found[1] === undefined ? 0 : found[0].lastIndexOf(found[1]))
      add(spans, { kind: rule.kind, start, end: start + secret.length })
    }
  }
}

function add(spans: SecretSpan[], span: SecretSpan): void {
  if (spans.every((s) => span.end <= s.start || span.start >= s.end)) spans.push(span)
}

/**
 * In order and without overlaps: where two rules meet, the one that stands first in the list wins.
 * @param known secrets found by other means, looked for word for word
 */
export function findSecrets(text: string, known: Map<string, string> = none): SecretSpan[] {
  if (text.length < shortest) return []
  const spans: SecretSpan[] = []
  collect(text, spans)
  for (const [secret, kind] of known)
    for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + secret.length))
      add(spans, { kind, start: at, end: at + secret.length })
  return spans.length > 1 ? spans.sort((a, b) => a.start - b.start) : spans
}

const none = new Map<string, string>()
