import { db } from '@/lib/adapters/db/client'
import type { ReviewRow } from '@/lib/core/review/view'
import type { Ctx } from '@/lib/use-cases/context'
import { loadReview } from './load-review'
import { minutesFor, proposalViews, reviewRow } from './review-views'

/** Reviews of the list; older ones are reached through their dream. */
const mostRows = 200

const parts = {
  store: { select: { id: true, name: true, protectedPaths: true } },
  dream: { select: { agent: { select: { id: true, name: true } } } },
  proposals: { select: { state: true, flags: true } },
} as const
const find = (teamId: string) =>
  db().review.findMany({ where: { teamId }, include: parts, orderBy: { createdAt: 'desc' }, take: mostRows })
type Row = Awaited<ReturnType<typeof find>>[number]

/** Without a word that waits for anybody it is done, though somebody may still undo. */
const isDone = (r: Row): boolean => r.proposals.every((p) => p.state === 'rejected' || p.state === 'committed')

/** Whether an approved one may wait for a second person: then the decisions tell. */
const mayWait = (r: Row): boolean =>
  r.status === 'open' &&
  r.proposals.some(
    (p) =>
      ['approved', 'edited'].includes(p.state) && (p.flags.includes('protected') || r.store.protectedPaths.length > 0),
  )

const fromRows = (r: Row): ReviewRow => {
  const undecided = r.status === 'open' ? r.proposals.filter((p) => p.state === 'pending').length : 0
  return {
    id: r.id,
    title: r.title,
    source: r.source as ReviewRow['source'],
    store: { id: r.store.id, name: r.store.name },
    agent: r.dream?.agent ?? null,
    status: r.status === 'open' && isDone(r) ? 'closed' : (r.status as ReviewRow['status']),
    proposals: r.proposals.length,
    undecided,
    conflicts: 0,
    deletes: r.proposals.filter((p) => p.flags.includes('deletes')).length,
    minutes: minutesFor(undecided),
    createdAt: r.createdAt.toISOString(),
    isSample: r.isSample,
  }
}

/** Newest first. Those that are open are held against their store, as on the desk: some of it may be so already, or conflict. */
export async function listReviews(ctx: Ctx): Promise<ReviewRow[]> {
  const rows = await find(ctx.teamId)
  return Promise.all(
    rows.map(async (r) => {
      const row = fromRows(r)
      if (row.undecided === 0 && !mayWait(r)) return row
      const review = await loadReview(ctx, r.id)
      return reviewRow(review, await proposalViews(review))
    }),
  )
}
