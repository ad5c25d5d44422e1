// The order of the desk: first what costs most if it stays unlearned, then housekeeping, then what needs special care.
import type { Draft } from './types'

const housekeeping = new Set(['merge', 'organize', 'retire'])
const special = new Set(['secret', 'untrusted', 'protected', 'instruction-like', 'hidden-characters', 'deletes'])

type Ordered = Pick<Draft, 'kind' | 'flags' | 'weight' | 'confidence' | 'title' | 'fingerprint'>

/** The part of the desk that a proposal stands in, 0 to 2. */
export const tierOf = (d: Pick<Ordered, 'kind' | 'flags'>): number =>
  d.flags.some((f) => special.has(f)) ? 2 : housekeeping.has(d.kind) ? 1 : 0

/** Compares two drafts; equal ones keep an order that does not depend on how they came. */
export const byCost = (a: Ordered, b: Ordered): number =>
  tierOf(a) - tierOf(b) ||
  b.weight - a.weight ||
  b.confidence - a.confidence ||
  (a.title < b.title ? -1 : a.title > b.title ? 1 : 0) ||
  (a.fingerprint < b.fingerprint ? -1 : 1)
