// A team may choose that no transcript with secrets is taken: what was found is said by kind and count, never the secret.
import { AppError } from '@/lib/core/errors'
import { maskedInWords, maskedTotal } from './in-words'

/** Leaves one session out; the rest of its upload goes on. */
export class SecretsRefused extends AppError {
  constructor(reason: string) {
    super('unsupported', reason)
    this.name = 'SecretsRefused'
  }
}

/** Null where there is nothing to refuse. @param masked kind of secret → how many were masked */
export function refusalOf(title: string, masked: Record<string, number>): string | null {
  const found = maskedInWords(masked)
  if (found === null) return null
  const them = maskedTotal(masked) === 1 ? 'it' : 'them'
  return `“${title}” holds ${found}, and your team takes no transcript with secrets. Remove ${them} and upload the file again.`
}

/** @throws SecretsRefused where anything was masked */
export function refuseSecrets({ title, masked }: { title: string; masked: Record<string, number> }): void {
  const reason = refusalOf(title, masked)
  if (reason !== null) throw new SecretsRefused(reason)
}
