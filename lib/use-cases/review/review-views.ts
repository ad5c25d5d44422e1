// The proposals of a review as they stand now, and the line that stands for the review in a list.

import { db, type Tx } from '@/lib/adapters/db/client'
import { isUndecided } from '@/lib/core/review/is-undecided'
import { progressOf } from '@/lib/core/review/progress-of'
import type { ProposalView, ReviewRow } from '@/lib/core/review/view'
import { decidesAlone } from '@/lib/use-cases/setup/decides-alone'
import { readTexts } from '@/lib/use-cases/stores/read-files'
import type { LoadedReview } from './load-review'
import { peopleWanted } from './people-wanted'
import { proposalView } from './proposal-view'

/** Most proposals are decided in twenty seconds. */
export const minutesFor = (undecided: number): number => Math.ceil(undecided / 3)

export async function proposalViews(review: LoadedReview, tx: Tx = db()): Promise<ProposalView[]> {
  const ids = review.proposals.flatMap((p) => p.evidence.flatMap((e) => e.transcriptId ?? []))
  // One after the other: a transaction has one connection.
  const head = await readTexts(review.storeId, review.store.headId, tx)
  const transcripts = await tx.transcript.findMany({
    where: { id: { in: [...new Set(ids)] }, teamId: review.teamId },
    select: { id: true, title: true, deletedAt: true, agent: { select: { name: true } } },
  })
  const known = transcripts.map(
    ({ id, title, deletedAt, agent }) => [id, { title, deletedAt, agent: agent?.name ?? null }] as const,
  )
  const { protectedPaths } = review.store
  const isAlone =
    review.proposals.some((p) => peopleWanted(p, protectedPaths) === 2) && (await decidesAlone(tx, review.teamId))
  return review.proposals.map((p) => proposalView(p, { head, protectedPaths, isAlone, transcripts: new Map(known) }))
}

export const isOpen = (p: Pick<ProposalView, 'state' | 'standing'>): boolean =>
  p.state === 'pending' && p.standing !== 'already'

export function reviewRow(review: LoadedReview, items: ProposalView[]): ReviewRow {
  const undecided = items.filter(isUndecided).length
  return {
    id: review.id,
    title: review.title,
    source: review.source as ReviewRow['source'],
    store: { id: review.store.id, name: review.store.name },
    agent: review.dream?.agent ?? null,
    status: review.status as ReviewRow['status'],
    proposals: progressOf(items).total,
    undecided,
    conflicts: items.filter((p) => p.state !== 'committed' && p.standing === 'conflict').length,
    deletes: items.filter((p) => p.flags.includes('deletes')).length,
    minutes: minutesFor(undecided),
    createdAt: review.createdAt.toISOString(),
    isSample: review.isSample,
  }
}
