import type { ChangeView } from './view'

export type Sides = {
  /** Null where there was no document before, or will be none after. */
  before: string | null
  after: string | null
  beforeLabel: string
  afterLabel: string
}

/**
 * The two texts that a diff of this change shows: what stands in the store now and what a commit would make of it. Where
 * that cannot be said (a conflict), or when asked for, what the dream read and what it proposed.
 */
export function sidesOf(change: ChangeView, asProposed = false): Sides {
  const { before, after, head, result, edited, standing } = change
  const isEdited = edited !== null && !asProposed
  if (asProposed || standing === 'conflict' || standing === 'already')
    return {
      before,
      after: isEdited ? edited : after,
      beforeLabel: head === null ? 'Now' : 'When the dream read it',
      afterLabel: isEdited ? 'Your edit' : 'Proposed',
    }
  return {
    before: head ?? before,
    after: change.op === 'delete' && !isEdited ? null : (result ?? edited ?? after),
    beforeLabel: 'Now',
    afterLabel: isEdited ? 'Your edit' : 'Proposed',
  }
}
