// What the team protects is committed once two people have approved it.
import type { Hunk } from '@/lib/core/diff/hunks'
import { changesField, isProtectedPath } from '@/lib/core/dream/protected'
import { approvalsOf, type DecisionRow, proposalState } from './decide'

/** People behind a proposal: who they are, in the order in which they approved, and how many it takes. */
export type Approval = {
  people: string[]
  wanted: 1 | 2
  /** Nobody else in the team may decide: the same person approves it twice. */
  isAlone: boolean
}

type Protectable = { flags: string[]; changes: { path: string; toPath: string | null }[] }

type Edited = { path: string; hunks: Hunk[] }

/**
 * Fields are known by the flag that the dream set, and by what a reviewer's own text changes; paths are those that the
 * store protects now.
 */
export const wantedFor = ({ flags, changes }: Protectable, protectedPaths: string[], edited: Edited[] = []): 1 | 2 =>
  flags.includes('protected') ||
  edited.some((e) => changesField(e.path, e.hunks)) ||
  changes.some((c) => [c.path, c.toPath].some((p) => p !== null && isProtectedPath(protectedPaths, p)))
    ? 2
    : 1

export const approvalOf = (decisions: DecisionRow[], wanted: 1 | 2, isAlone: boolean): Approval => ({
  people: approvalsOf(decisions).map((d) => d.actorName),
  wanted,
  isAlone,
})

type Approved = { state: string; approval: Approval }
type Counted = { state: string; approval: Pick<Approval, 'people' | 'wanted'> }

/** Whether it was approved, and not yet by as many as it takes. */
export const waitsForSecond = ({ state, approval }: Counted): boolean =>
  approval.wanted === 2 && (state === 'approved' || state === 'edited') && approval.people.length < 2

export const isWaiting = (decisions: DecisionRow[], wanted: 1 | 2): boolean =>
  waitsForSecond({ state: proposalState(decisions, null), approval: approvalOf(decisions, wanted, false) })

type Asking = {
  personId: string
  /** Whether nobody else in the team may decide. */
  isAlone: boolean
}

/**
 * Why this person's approval of what waits for a second one does not count, as a sentence; null when it does. Who decides
 * alone in a team approves twice: on purpose, and visibly.
 */
export function whyNoSecond(decisions: DecisionRow[], { personId, isAlone }: Asking): string | null {
  const isOwn = approvalsOf(decisions).some((d) => d.personId === personId)
  if (!isOwn || isAlone) return null
  return 'You approved this already. It touches what the team protects: a second person has to approve it too.'
}

const listed = (names: string[]): string => {
  const known = [...new Set(names)]
  return known.length < 2 ? (known[0] ?? 'nobody') : `${known.slice(0, -1).join(', ')} and ${known.at(-1)}`
}

/** What the page says of a proposal that needs two; null for others and before the first approval. */
export function approvalInWords({ state, approval }: Approved): string | null {
  const { people, wanted } = approval
  if (wanted === 1 || people.length === 0) return null
  if (waitsForSecond({ state, approval }) && approval.isAlone)
    return `${listed(people)} approved it. It touches what the team protects, and nobody else here may decide: approve it once more to commit it alone.`
  if (waitsForSecond({ state, approval }))
    return `${listed(people)} approved it. It touches what the team protects: a second person has to approve it before it can be committed.`
  return new Set(people).size === 1 ? `${people[0]} approved it twice, alone.` : `${listed(people)} approved it.`
}
