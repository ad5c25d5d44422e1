// A proposal's state follows from its decisions, which are only ever added to.
import type { ProposalState } from './view'

export type DecisionVerb = 'approve' | 'reject' | 'edit' | 'undo' | 'reset'
export type DecisionRow<E = unknown> = {
  number: number
  verb: DecisionVerb
  actorName: string
  createdAt: Date
  reason: string | null
  note: string | null
  edits: E
}

const stateOf: Record<'approve' | 'reject' | 'edit', ProposalState> = {
  approve: 'approved',
  reject: 'rejected',
  edit: 'edited',
}

/**
 * The decision that stands, or null when the proposal is open. `undo` takes back the one that stands and brings back the
 * one before it; `reset` opens the proposal again, as when the store moved on under it.
 */
export function standingDecision<E>(decisions: DecisionRow<E>[]): DecisionRow<E> | null {
  const stack: DecisionRow<E>[] = []
  for (const decision of [...decisions].sort((a, b) => a.number - b.number)) {
    if (decision.verb === 'undo') stack.pop()
    else if (decision.verb === 'reset') stack.length = 0
    else stack.push(decision)
  }
  return stack.at(-1) ?? null
}

export function proposalState(decisions: DecisionRow[], committedIn: string | null): ProposalState {
  if (committedIn !== null) return 'committed'
  const standing = standingDecision(decisions)
  return standing === null || standing.verb === 'undo' || standing.verb === 'reset' ? 'pending' : stateOf[standing.verb]
}
