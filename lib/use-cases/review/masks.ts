// Secrets on the desk. The texts of one change share their masks: else a secret that is replaced by another would look
// unchanged, and a mask in a hand-edit could come back as a secret of the wrong text.
import type { PlannedChange } from '@/lib/core/review/standing'
import { makeMasker, maskForDisplay } from '@/lib/core/secrets/redact'

/** In the order in which secrets are numbered: what never changes first, so that numbers hold while the store moves. */
export const textsOf = (change: PlannedChange, head: string | null): string[] =>
  [change.before, change.after, change.edited?.base ?? null, change.edited?.after ?? null, head].filter(
    (text) => text !== null,
  )

/** Masks any text that was made of the change's own. */
export function maskFor(change: PlannedChange, head: string | null): <T extends string | null>(text: T) => T {
  const masker = makeMasker()
  for (const text of textsOf(change, head)) masker.mask(text)
  return <T extends string | null>(text: T) => (text === null ? text : masker.mask(text).text) as T
}

/** For a line that stands alone: a title, a quote. */
export const maskLine = (text: string): string => maskForDisplay(text).text
