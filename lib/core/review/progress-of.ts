// How far a review is, in numbers and in words.
import { isUndecided } from './is-undecided'
import type { ProposalView } from './view'

export type ReviewProgress = {
  /** Proposals that ask for a decision, or had one. */
  total: number
  decided: number
  left: number
  approved: number
  rejected: number
  edited: number
  committed: number
  /** The store says so already. */
  already: number
}

export function progressOf(items: Pick<ProposalView, 'state' | 'standing' | 'approval'>[]): ReviewProgress {
  const count = (state: ProposalView['state']) => items.filter((i) => i.state === state).length
  const left = items.filter(isUndecided).length
  const already = items.filter((i) => i.state === 'pending' && i.standing === 'already').length
  const total = items.length - already
  return {
    total,
    decided: total - left,
    left,
    approved: count('approved'),
    rejected: count('rejected'),
    edited: count('edited'),
    committed: count('committed'),
    already,
  }
}

/** `17 of 42 decided · 12 approved · 4 rejected · 1 edited`; what is zero is left out. */
export function progressInWords(progress: ReviewProgress): string {
  const parts = (['approved', 'rejected', 'edited', 'committed'] as const)
    .filter((state) => progress[state] > 0)
    .map((state) => `${progress[state]} ${state}`)
  return [`${progress.decided} of ${progress.total} decided`, ...parts].join(' · ')
}
