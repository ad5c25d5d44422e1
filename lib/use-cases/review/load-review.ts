// A review with everything that its page, its decisions and its commit need; scoped to the team.
import { db, type Tx } from '@/lib/adapters/db/client'
import type { IndexEntry } from '@/lib/core/dream/types'
import { AppError } from '@/lib/core/errors'
import { type DecisionRow, standingDecision } from '@/lib/core/review/decide'
import type { PlannedChange } from '@/lib/core/review/standing'
import type { Ctx } from '@/lib/use-cases/context'

/** A reviewer's text of one change, with the text of the store that it was written over. */
export type HandEdit = { changeId: string; after: string; base: string | null }

const proposalParts = {
  changes: { orderBy: { position: 'asc' } },
  evidence: { orderBy: { position: 'asc' } },
  decisions: { orderBy: { number: 'asc' } },
} as const

const reviewParts = {
  store: { select: { id: true, name: true, headId: true, protectedPaths: true } },
  dream: { select: { id: true, withheld: true, agent: { select: { id: true, name: true } } } },
  proposals: { orderBy: { position: 'asc' }, include: proposalParts },
} as const

/** @throws AppError `not_found` */
export async function loadReview(ctx: Ctx, reviewId: string, tx: Tx = db()) {
  const review = await tx.review.findFirst({ where: { id: reviewId, teamId: ctx.teamId }, include: reviewParts })
  if (!review) throw new AppError('not_found', 'This review does not exist, or belongs to another team.')
  return review
}

export type LoadedReview = Awaited<ReturnType<typeof loadReview>>
export type LoadedProposal = LoadedReview['proposals'][number]

/** Rules and keys have ids of other prefixes. */
const memberPrefix = 'mbr_'

export const decisionsOf = (proposal: LoadedProposal): DecisionRow<HandEdit[] | null>[] =>
  proposal.decisions.map((d) => ({
    number: d.number,
    verb: d.verb as DecisionRow['verb'],
    personId: d.actorId?.startsWith(memberPrefix) ? d.actorId : null,
    actorName: d.actorName,
    createdAt: d.createdAt,
    reason: d.reason,
    note: d.note,
    edits: d.edits as HandEdit[] | null,
  }))

/** The changes of a proposal as they would be committed: with the reviewer's own text where there is one. */
export function plannedChanges(proposal: LoadedProposal): PlannedChange[] {
  const decision = standingDecision(decisionsOf(proposal))
  const edits = new Map((decision?.edits ?? []).map((e) => [e.changeId, e]))
  return proposal.changes.map((c) => {
    const edit = edits.get(c.id)
    return {
      id: c.id,
      op: c.op as PlannedChange['op'],
      path: c.path,
      toPath: c.toPath,
      before: c.before,
      after: c.after,
      indexEntry: c.indexEntry as IndexEntry | null,
      edited: edit ? { base: edit.base, after: edit.after } : null,
    }
  })
}
