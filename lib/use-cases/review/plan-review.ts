// What a commit of a review would do now: the plan over its approved and hand-edited proposals.

import { db, type Tx } from '@/lib/adapters/db/client'
import { type CommitPlan, planCommit } from '@/lib/core/review/commit-plan'
import { proposalState } from '@/lib/core/review/decide'
import { isWaiting } from '@/lib/core/review/two-people'
import { readTexts } from '@/lib/use-cases/stores/read-files'
import { decisionsOf, type LoadedReview, plannedChanges } from './load-review'
import { peopleWanted } from './people-wanted'

export type ReviewPlan = {
  plan: CommitPlan
  chosen: LoadedReview['proposals']
  /** Approved ones that a second person has to approve first: no commit takes them. */
  waiting: LoadedReview['proposals']
}

/** @param only these of the approved ones; all of them by default */
export async function planReview(
  review: LoadedReview,
  headId: string | null,
  tx: Tx = db(),
  only?: string[],
): Promise<ReviewPlan> {
  const approved = review.proposals.filter(
    (p) =>
      ['approved', 'edited'].includes(proposalState(decisionsOf(p), p.committedIn)) && (only?.includes(p.id) ?? true),
  )
  const waiting = approved.filter((p) => isWaiting(decisionsOf(p), peopleWanted(p, review.store.protectedPaths)))
  const chosen = approved.filter((p) => !waiting.includes(p))
  const head = await readTexts(review.storeId, headId, tx)
  const plan = planCommit(
    chosen.map((p) => ({ id: p.id, changes: plannedChanges(p) })),
    head,
  )
  return { plan, chosen, waiting }
}
