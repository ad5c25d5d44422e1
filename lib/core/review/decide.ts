// A proposal's state follows from its decisions, which are only ever added to.
import type { ProposalState } from './view'

/** `confirm`: another person stands behind what was approved, where two are wanted. */
export type DecisionVerb = 'approve' | 'reject' | 'edit' | 'confirm' | 'undo' | 'reset'
export type DecisionRow<E = unknown> = {
  number: number
  verb: DecisionVerb
  /** The member who decided; null for a rule and for Reverie itself. */
  personId: string | null
  actorName: string
  createdAt: Date
  reason: string | null
  note: string | null
  edits: E
}

const stateOf: Partial<Record<DecisionVerb, ProposalState>> = {
  approve: 'approved',
  reject: 'rejected',
  edit: 'edited',
}

/** Those that nobody took back. `undo` takes back the newest; `reset` all of them, as when the store moved on underneath. */
function untaken<E>(decisions: DecisionRow<E>[]): DecisionRow<E>[] {
  const stack: DecisionRow<E>[] = []
  for (const decision of [...decisions].sort((a, b) => a.number - b.number)) {
    if (decision.verb === 'undo') stack.pop()
    else if (decision.verb === 'reset') stack.length = 0
    else stack.push(decision)
  }
  return stack
}

/** The decision that stands, or null when the proposal is open: the newest that nobody took back. */
export const standingDecision = <E>(decisions: DecisionRow<E>[]): DecisionRow<E> | null =>
  untaken(decisions).findLast((d) => d.verb !== 'confirm') ?? null

export function proposalState(decisions: DecisionRow[], committedIn: string | null): ProposalState {
  if (committedIn !== null) return 'committed'
  const standing = standingDecision(decisions)
  return (standing && stateOf[standing.verb]) ?? 'pending'
}

/** The approval or edit that stands, and who confirmed it since: a later edit is nobody's but its author's. */
export function approvalsOf<E>(decisions: DecisionRow<E>[]): DecisionRow<E>[] {
  const stack = untaken(decisions)
  const at = stack.findLastIndex((d) => d.verb !== 'confirm')
  const verb = stack[at]?.verb
  return verb === 'approve' || verb === 'edit' ? stack.slice(at).filter((d) => d.personId !== null) : []
}
