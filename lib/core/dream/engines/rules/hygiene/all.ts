// Every check of memory hygiene, and how their findings become work items and drafts. Both engines use it.

import type { ConsolidateInput, HygieneFinding } from '@/lib/core/dream/engine'
import { memoryMap } from '@/lib/core/dream/engines/rules/memory-map'
import { hashOf } from '@/lib/core/dream/hash'
import type { Draft, StoreSnapshot, Withheld } from '@/lib/core/dream/types'
import { type Check, draftOf, findAll } from './check'
import { contradictions } from './contradictions'
import { declaredCopies } from './declared-copies'
import { differingStatements } from './differing-statements'
import { expired } from './expired'
import { finished } from './finished'
import { hiddenCharacters } from './hidden-characters'
import { housekeeping } from './housekeeping'
import { indexLinks } from './index-links'
import { instructionLike } from './instruction-like'
import { loadedTogether } from './loaded-together'
import { movedLinks } from './moved-links'
import { oversizeIndex } from './oversize-index'
import { oversizeInstructions } from './oversize-instructions'
import { relativeDates } from './relative-dates'
import { repeatedLines } from './repeated-lines'
import { sameSubject } from './same-subject'
import { secretsInMemory } from './secrets'
import { sharedStatements } from './shared-statements'

const checks: Check[] = [
  secretsInMemory,
  hiddenCharacters,
  instructionLike,
  sameSubject,
  sharedStatements,
  loadedTogether,
  declaredCopies,
  repeatedLines,
  contradictions,
  differingStatements,
  indexLinks,
  movedLinks,
  relativeDates,
  expired,
  finished,
  oversizeIndex,
  oversizeInstructions,
]

/** Small corrections that change no statement are one decision; with more lines than this they are apart again. */
const togetherAtMost = 20
const small = new Set([indexLinks.id, relativeDates.id])

const linesOf = (f: HygieneFinding): number =>
  Object.values(f.data).reduce<number>((n, v) => n + (Array.isArray(v) ? v.length : 0), 0)

/** What is wrong with the memory of one store, as far as code can tell. */
export function findHygiene(store: StoreSnapshot, today: string): HygieneFinding[] {
  if (store.access !== 'propose') return []
  const all = findAll(checks, store, today)
  const parts = all.filter((f) => small.has(f.check))
  if (parts.length < 2 || parts.reduce((n, f) => n + linesOf(f), 0) > togetherAtMost) return all
  const paths = [...new Set(parts.flatMap((f) => f.paths))]
  const together: HygieneFinding = {
    id: `hygiene-${hashOf(parts.map((f) => f.id)).slice(0, 20)}`,
    storeId: store.id,
    check: housekeeping.id,
    paths,
    data: { parts },
  }
  return [...all.filter((f) => !small.has(f.check)), together]
}

/** The draft of one finding, or why it is kept back. */
export function consolidateHygiene(
  finding: HygieneFinding,
  input: Pick<ConsolidateInput, 'stores' | 'items' | 'today'>,
): { drafts: Draft[]; withheld: Withheld[] } {
  const store = input.stores.find((s) => s.id === finding.storeId)
  const check = [...checks, housekeeping].find((c) => c.id === finding.check)
  if (!store || !check) return { drafts: [], withheld: [] }
  const map = memoryMap(store)
  const composeInput = { finding, map, items: input.items, today: input.today }
  const made = check.compose(composeInput)
  if (made === null) return { drafts: [], withheld: [] }
  if ('withhold' in made) {
    const evidence = made.lines.map((line) => ({ source: 'memory' as const, ...line }))
    return { drafts: [], withheld: [{ ...made.withhold, evidence }] }
  }
  return { drafts: [draftOf(made, composeInput)], withheld: [] }
}
