// Ids explain themselves in a log line and sort by the time they were made: prefix, time, randomness.

export type IdPrefix =
  | 'usr'
  | 'tem'
  | 'mbr'
  | 'inv'
  | 'key'
  | 'aud'
  | 'prv'
  | 'agt'
  | 'sch'
  | 'rul'
  | 'rte'
  | 'upl'
  | 'bat'
  | 'trn'
  | 'rev'
  | 'sto'
  | 'mem'
  | 'com'
  | 'ver'
  | 'edt'
  | 'drm'
  | 'stp'
  | 'obs'
  | 'rvw'
  | 'prp'
  | 'chg'
  | 'evd'
  | 'dec'
  | 'les'
  | 'sup'
  | 'rcl'
  | 'smp'
  | 'req'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz' // Crockford's base32: no i, l, o, u

function encode(value: number, length: number): string {
  let out = ''
  for (let rest = value, i = 0; i < length; i++, rest = Math.floor(rest / 32)) out = ALPHABET[rest % 32] + out
  return out
}

/**
 * Makes an id such as `trn_01jd8k3v9m4x7q2h5t6w`.
 * @param nowMs milliseconds since 1970; 9 characters hold them until the year 3084
 * @param random at least 10 random bytes, 5 bits of each are used (50 bits)
 */
export function makeId(prefix: IdPrefix, nowMs: number, random: Uint8Array): string {
  let tail = ''
  for (let i = 0; i < 10; i++) tail += ALPHABET[(random[i] ?? 0) % 32]
  return `${prefix}_${encode(nowMs, 9)}${tail}`
}

/** Child ids that must be the same on every run (command line, memo): prefix and a hash's first 20 characters. */
export const idFromHash = (prefix: IdPrefix, hash: string): string => `${prefix}_${hash.slice(0, 20)}`
