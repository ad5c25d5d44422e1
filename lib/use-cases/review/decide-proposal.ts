// One decision on one proposal. Decisions are only ever added; the one that saw an older state of the proposal is refused.

import { db, type Tx } from '@/lib/adapters/db/client'
import { AppError } from '@/lib/core/errors'
import { isWaiting, whyNoSecond } from '@/lib/core/review/two-people'
import type { DecisionInput, DecisionResult } from '@/lib/core/review/view'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { decidesAlone } from '@/lib/use-cases/setup/decides-alone'
import { decisionsOf, type LoadedProposal, type LoadedReview, loadReview } from './load-review'
import { peopleWanted } from './people-wanted'
import { recordDecision } from './record-decision'
import { proposalViews } from './review-views'

type Input = { proposalId: string; seenVersion: number; decision: DecisionInput }

const pick = async (ctx: Ctx, reviewId: string, proposalId: string) => {
  const found = (await proposalViews(await loadReview(ctx, reviewId))).find((p) => p.id === proposalId)
  if (!found) throw new AppError('not_found', 'This proposal does not exist any more.')
  return found
}

/** Why a decision is not taken, as a sentence; null when it is. */
function refusal(review: LoadedReview, proposal: LoadedProposal, seenVersion: number): string | null {
  if (proposal.committedIn) return 'It is committed already. Revert the commit to take it back.'
  if (review.status !== 'open') return 'This review is closed.'
  if (proposal.version === seenVersion) return null
  const last = proposal.decisions.at(-1)
  if (last?.verb === 'reset') return 'It came back from a commit meanwhile, as the store had changed. Look again.'
  return `${last?.actorName ?? 'Somebody'} decided on it meanwhile. Look again, then decide.`
}

/** One person approves once where two are wanted, unless nobody else in the team may. */
async function whyNotTwice(
  tx: Tx,
  ctx: Ctx,
  review: LoadedReview,
  proposal: LoadedProposal,
  { decision }: Input,
): Promise<string | null> {
  const decisions = decisionsOf(proposal)
  if (ctx.actor.type !== 'member' || decision.verb !== 'approve') return null
  if (!isWaiting(decisions, peopleWanted(proposal, review.store.protectedPaths))) return null
  return whyNoSecond(decisions, { personId: ctx.actor.id, isAlone: await decidesAlone(tx, ctx.teamId) })
}

/** @throws AppError `not_found`, `forbidden`, `bad_request` for an edit that cannot be kept */
export async function decideProposal(ctx: Ctx, input: Input): Promise<DecisionResult> {
  authorise(ctx, 'decide')
  const where = { id: input.proposalId, teamId: ctx.teamId }
  const found = await db().proposal.findFirst({ where, select: { reviewId: true } })
  if (!found) throw new AppError('not_found', 'This proposal does not exist, or belongs to another team.')
  const refused = await db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Proposal" WHERE "id" = ${input.proposalId} FOR UPDATE`
    const review = await loadReview(ctx, found.reviewId, tx)
    const proposal = review.proposals.find((p) => p.id === input.proposalId)
    if (!proposal) throw new AppError('not_found', 'This proposal does not exist any more.')
    const reason = refusal(review, proposal, input.seenVersion) ?? (await whyNotTwice(tx, ctx, review, proposal, input))
    if (reason === null) await recordDecision(tx, ctx, review, proposal, input.decision)
    return reason
  })
  const proposal = await pick(ctx, found.reviewId, input.proposalId)
  return refused === null ? { ok: true, proposal } : { ok: false, message: refused, proposal }
}
