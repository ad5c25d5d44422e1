import { db } from '@/lib/adapters/db/client'
import type { Withheld } from '@/lib/core/dream/types'
import type { ReviewView } from '@/lib/core/review/view'
import { can } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { loadReview } from './load-review'
import { maskLine } from './masks'
import { proposalViews, reviewRow } from './review-views'

const maskedWithheld = (w: Withheld): Withheld => ({
  ...w,
  title: maskLine(w.title),
  detail: maskLine(w.detail),
  evidence: w.evidence.map((e) => ({ ...e, quote: maskLine(e.quote) })),
})

/** @throws AppError `not_found` */
export async function getReview(ctx: Ctx, input: { reviewId: string }): Promise<ReviewView> {
  const review = await loadReview(ctx, input.reviewId)
  const [items, commits, base, member] = await Promise.all([
    proposalViews(review),
    db().commit.findMany({ where: { storeId: review.storeId, teamId: ctx.teamId }, orderBy: { number: 'desc' } }),
    review.baseCommitId ? db().commit.findUnique({ where: { id: review.baseCommitId } }) : null,
    ctx.actor.type === 'member' ? db().member.findUnique({ where: { id: ctx.actor.id } }) : null,
  ])
  const own = commits.filter((c) => c.reviewId === review.id)
  const moved = commits.filter((c) => c.number > (base?.number ?? 0) && c.reviewId !== review.id)
  return {
    ...reviewRow(review, items),
    dreamId: review.dreamId,
    baseCommitId: review.baseCommitId,
    headCommitId: review.store.headId,
    moved: moved.map((c) => ({
      id: c.id,
      authorName: c.authorName,
      message: c.message,
      createdAt: c.createdAt.toISOString(),
    })),
    items,
    withheld: ((review.dream?.withheld ?? []) as Withheld[]).map(maskedWithheld),
    commits: own.map((c) => ({ id: c.id, message: c.message, createdAt: c.createdAt.toISOString() })),
    canDecide: can(ctx, 'decide') && review.status === 'open',
    singleKeyShortcuts: member?.singleKeyShortcuts ?? true,
  }
}
