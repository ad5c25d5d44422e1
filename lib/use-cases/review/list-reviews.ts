import { db } from '@/lib/adapters/db/client'
import type { ReviewRow } from '@/lib/core/review/view'
import type { Ctx } from '@/lib/use-cases/context'

/** Reviews of the list; older ones are reached through their dream. */
const mostRows = 200

const minutesEach = 1 / 3 // see review-views.ts

/** Newest first. Counts come from the rows alone, so that the list reads no memory: conflicts are counted on the desk. */
export async function listReviews(ctx: Ctx): Promise<ReviewRow[]> {
  const reviews = await db().review.findMany({
    where: { teamId: ctx.teamId },
    include: {
      store: { select: { id: true, name: true } },
      dream: { select: { agent: { select: { id: true, name: true } } } },
      proposals: { select: { state: true, flags: true } },
    },
    orderBy: { createdAt: 'desc' },
    take: mostRows,
  })
  return reviews.map((r) => {
    const undecided = r.status === 'open' ? r.proposals.filter((p) => p.state === 'pending').length : 0
    return {
      id: r.id,
      title: r.title,
      source: r.source as ReviewRow['source'],
      store: r.store,
      agent: r.dream?.agent ?? null,
      status: r.status as ReviewRow['status'],
      proposals: r.proposals.length,
      undecided,
      conflicts: 0,
      deletes: r.proposals.filter((p) => p.flags.includes('deletes')).length,
      minutes: Math.ceil(undecided * minutesEach),
      createdAt: r.createdAt.toISOString(),
      isSample: r.isSample,
    }
  })
}
