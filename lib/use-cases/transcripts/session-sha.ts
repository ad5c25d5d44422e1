import { createHash } from 'node:crypto'

/** A source may hold several sessions: each is known again by its own hash, the first by that of the source. */
export const sessionSha = (sha256: string, n: number): string =>
  n === 0 ? sha256 : createHash('sha256').update(`${sha256}#${n}`).digest('hex')
