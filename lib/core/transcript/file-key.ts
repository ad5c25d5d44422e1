// How a browser knows its file again after a reload. crypto.subtle would be quicker, but a page without TLS has none.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/** Bytes of the beginning that count: two logs of one name, size and date differ there already. */
export const fileKeyBytes = 2 ** 20

/**
 * @param head the file's first `fileKeyBytes` bytes
 * @param modifiedMs milliseconds since 1970
 */
export const fileKeyOf = (name: string, bytes: number, modifiedMs: number, head: Uint8Array): string =>
  bytesToHex(sha256(concatBytes(utf8ToBytes(`${name}\n${bytes}\n${modifiedMs}\n`), head)))
