// A memory that holds a secret is shown masked. When somebody edits what was shown, the masks become the secrets again:
// nobody has to see them, and nothing is lost.
import { AppError } from '@/lib/core/errors'
import { findSecrets } from '@/lib/core/secrets/find'

const maskPattern = /\[secret:[a-z-]+:\d+\]/g

/** Mask → secret, numbered as showing numbers them: by kind, in the order of the texts, the same secret once. */
function secretsOf(originals: string[]): Map<string, string> {
  const byMask = new Map<string, string>()
  const seen = new Set<string>()
  const counts = new Map<string, number>()
  for (const original of originals)
    for (const { kind, start, end } of findSecrets(original)) {
      const secret = original.slice(start, end)
      if (seen.has(secret)) continue
      seen.add(secret)
      const number = (counts.get(kind) ?? 0) + 1
      counts.set(kind, number)
      byMask.set(`[secret:${kind}:${number}]`, secret)
    }
  return byMask
}

/**
 * @param originals the text that was edited; where several were masked together, all of them in the same order
 * @throws AppError `bad_request` for a mask that stands for nothing in them
 */
export function unmask(edited: string, ...originals: string[]): string {
  const secrets = secretsOf(originals)
  return edited.replace(maskPattern, (mask) => {
    const secret = secrets.get(mask) ?? (originals.some((text) => text.includes(mask)) ? mask : undefined)
    if (secret === undefined)
      throw new AppError('bad_request', `${mask} stands for no secret of this file. Remove it, or write what you mean.`)
    return secret
  })
}
