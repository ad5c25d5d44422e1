// Short hashes of content, for ids and fingerprints that are the same on every run.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** Keys sorted at every depth, so that equal content has equal text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined)
    entries.sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}

/** 64 hex characters. Equal JSON gives equal hashes, whatever the order of its keys. */
export const hashOf = (value: unknown): string => bytesToHex(sha256(utf8ToBytes(canonical(value))))

/** sha-256 of a text's UTF-8 bytes: what `Document.sha` holds. */
export const shaOfText = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))
