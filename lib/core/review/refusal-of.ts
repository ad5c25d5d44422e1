import { waitsForSecond } from './two-people'
import type { DecisionInput, ProposalView } from './view'

/** Why a decision cannot be taken on this proposal now, as a sentence; null when it can. */
export function refusalOf(item: ProposalView, verb: DecisionInput['verb']): string | null {
  if (item.state === 'committed') return 'This is committed. Revert the commit to take it back.'
  if (verb === 'undo') return item.state === 'pending' ? 'There is no decision to undo here.' : null
  if (item.standing === 'already' && item.state === 'pending')
    return 'The store says this already: there is nothing to decide.'
  // Who may be the second person the server knows.
  if (verb === 'approve' && waitsForSecond(item)) return null
  // Approving once more would drop the edit: that must be meant.
  if (verb === 'approve' && item.state === 'edited')
    return 'Your edit is approved. Undo it first to approve the proposal as it was.'
  if (verb === 'approve' && item.state === 'approved') return 'This is approved already.'
  if (verb === 'approve' && item.standing === 'conflict')
    return 'This conflicts with the store. Keep the current text, take the proposed one, or edit.'
  return null
}
