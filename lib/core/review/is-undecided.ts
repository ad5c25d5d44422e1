import { waitsForSecond } from './two-people'
import type { ProposalView } from './view'

/** Whether it still waits for somebody. What the store says already needs no decision. */
export const isUndecided = (item: Pick<ProposalView, 'state' | 'standing' | 'approval'>): boolean =>
  waitsForSecond(item) || (item.state === 'pending' && item.standing !== 'already')
