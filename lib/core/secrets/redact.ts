// Replaces secrets by stable masks: the same secret gets the same number, so that "the key was wrong, this one works" stays readable.
import type { Masker } from '@/lib/core/ports'
import { findSecrets, type SecretSpan } from './find'

/** Numbers secrets within one transcript or document. It keeps the secrets themselves in memory only, for as long as it lives. */
export function makeMasker(
  find: (text: string) => SecretSpan[] = (text) => findSecrets(text),
  { keepLines = false } = {},
): Masker {
  const numbers = new Map<string, string>()
  const perKind = new Map<string, number>()
  const maskOf = (kind: string, secret: string): string => {
    const known = numbers.get(secret)
    if (known) return known
    const number = (perKind.get(kind) ?? 0) + 1
    perKind.set(kind, number)
    const mask = `[secret:${kind}:${number}]`
    numbers.set(secret, mask)
    return mask
  }
  return {
    mask(text) {
      const spans = find(text)
      if (spans.length === 0) return { text, found: {} }
      const found: Record<string, number> = {}
      let out = ''
      let at = 0
      for (const { kind, start, end } of spans) {
        const secret = text.slice(start, end)
        out += text.slice(at, start) + maskOf(kind, secret)
        if (keepLines) out += '\n'.repeat(secret.split('\n').length - 1)
        found[kind] = (found[kind] ?? 0) + 1
        at = end
      }
      return { text: out + text.slice(at), found }
    },
  }
}

/** A memory as a model may read it: its secrets masked, every line where it was. */
export const maskForModel = (text: string): string => makeMasker(undefined, { keepLines: true }).mask(text).text

/** A memory as it may be shown or sent to a model; the stored bytes stay as they are. */
export function maskForDisplay(text: string): { text: string; kinds: Record<string, number> } {
  const { text: masked, found } = makeMasker().mask(text)
  return { text: masked, kinds: found }
}
