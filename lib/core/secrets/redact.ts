// Replaces secrets by stable masks: the same secret gets the same number, so that "the key was wrong, this one works" stays readable.
import type { Masker } from '@/lib/core/ports'
import { findSecrets, type SecretSpan } from './find'
import { KnownSecrets } from './known'
import { kindOfField } from './rules/assignments'

type Options = {
  /** Puts the line breaks of a secret behind its mask, so that every line stays where it was. */
  keepLines?: boolean
}

/** A secret's mask: numbered by kind, in the order in which secrets first appear. */
class Numbers {
  private readonly masks = new Map<string, string>()
  private readonly perKind = new Map<string, number>()

  maskOf(kind: string, secret: string): string {
    const known = this.masks.get(secret)
    if (known) return known
    const number = (this.perKind.get(kind) ?? 0) + 1
    this.perKind.set(kind, number)
    const mask = `[secret:${kind}:${number}]`
    this.masks.set(secret, mask)
    return mask
  }
}

/** In order; where two overlap, the first of `spans` wins. */
function addKnown(spans: SecretSpan[], known: SecretSpan[]): SecretSpan[] {
  const fresh = known.filter((k) => spans.every((s) => s.end <= k.start || s.start >= k.end))
  if (fresh.length === 0) return spans
  const all = [...spans, ...fresh].sort((a, b) => a.start - b.start || b.end - a.end)
  return all.filter((s, i) => i === 0 || s.start >= (all[i - 1] as SecretSpan).end)
}

/** Numbers secrets within one transcript or document. It keeps the secrets themselves in memory only, for as long as it lives. */
export function makeMasker(options: Options = {}): Masker {
  const numbers = new Numbers()
  const known = new KnownSecrets()
  const find = (text: string, field: string | undefined): SecretSpan[] => {
    const spans = addKnown(findSecrets(text), known.find(text))
    if (field === undefined || spans.length > 0) return spans
    const kind = kindOfField(field, text)
    return kind === null ? spans : [{ kind, start: 0, end: text.length }]
  }
  return {
    mask(text, field) {
      const spans = find(text, field)
      if (spans.length === 0) return { text, found: {} }
      const found: Record<string, number> = {}
      let out = ''
      let at = 0
      for (const { kind, start, end } of spans) {
        const secret = text.slice(start, end)
        known.add(secret, kind)
        out += text.slice(at, start) + numbers.maskOf(kind, secret)
        if (options.keepLines) out += '\n'.repeat(secret.split('\n').length - 1)
        found[kind] = (found[kind] ?? 0) + 1
        at = end
      }
      return { text: out + text.slice(at), found }
    },
    fork: () => makeMasker(options),
  }
}

/** A memory as a model may read it: its secrets masked, every line where it was. */
export const maskForModel = (text: string): string => makeMasker({ keepLines: true }).mask(text).text

/** A memory as it may be shown or sent to a model; the stored bytes stay as they are. */
export function maskForDisplay(text: string): { text: string; kinds: Record<string, number> } {
  const { text: masked, found } = makeMasker().mask(text)
  return { text: masked, kinds: found }
}
