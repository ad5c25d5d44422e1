// One decision on one proposal. Decisions are only ever added; the one that saw an older state of the proposal is refused.
import { db, type Tx } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { AppError } from '@/lib/core/errors'
import { brokenStructure } from '@/lib/core/memory/validate'
import { proposalState, standingDecision } from '@/lib/core/review/decide'
import type { DecisionInput, DecisionResult } from '@/lib/core/review/view'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { readTexts } from '@/lib/use-cases/stores/read-files'
import { unmask } from '@/lib/use-cases/stores/unmask'
import { decisionsOf, type HandEdit, type LoadedProposal, type LoadedReview, loadReview } from './load-review'
import { proposalViews } from './review-views'

type Input = { proposalId: string; seenVersion: number; decision: DecisionInput }

/** The reviewer's texts with their masks turned back, and what they were written over. */
async function handEdits(
  review: LoadedReview,
  proposal: LoadedProposal,
  edits: { changeId: string; after: string }[],
  tx: Tx,
): Promise<HandEdit[]> {
  const head = await readTexts(review.storeId, review.store.headId, tx)
  return edits.map(({ changeId, after }) => {
    const change = proposal.changes.find((c) => c.id === changeId)
    if (!change) throw new AppError('bad_request', 'This edit belongs to another proposal. Reload the page.')
    const base = head.get(change.path) ?? null
    const text = unmask(after, [base, change.before, change.after].filter((t) => t !== null).join('\n'))
    const broken = brokenStructure(change.path, base, text)
    if (broken) throw new AppError('bad_request', `${broken}. Mend it, then save again.`)
    return { changeId, after: text, base }
  })
}

/** Who rejected this teaches later dreams; who takes it back unteaches them. */
async function suppress(tx: Tx, review: LoadedReview, proposal: LoadedProposal, decision: DecisionInput) {
  const { teamId, storeId } = review
  const { fingerprint, title } = proposal
  if (decision.verb !== 'reject') {
    await tx.suppression.deleteMany({ where: { teamId, storeId, fingerprint } })
    return
  }
  await tx.suppression.upsert({
    where: { teamId_storeId_fingerprint: { teamId, storeId, fingerprint } },
    create: { id: newId('sup'), teamId, storeId, fingerprint, title, reason: decision.reason },
    update: { reason: decision.reason },
  })
}

async function record(tx: Tx, ctx: Ctx, review: LoadedReview, proposal: LoadedProposal, input: Input): Promise<void> {
  const { decision } = input
  const number = proposal.version + 1
  const before = decisionsOf(proposal)
  if (decision.verb === 'undo' && standingDecision(before) === null)
    throw new AppError('conflict', 'There is no decision to take back.')
  const edits = decision.verb === 'edit' ? await handEdits(review, proposal, decision.edits, tx) : null
  const reject = decision.verb === 'reject' ? decision : null
  const row = {
    number,
    verb: decision.verb,
    actorName: ctx.actor.name,
    reason: reject?.reason ?? null,
    note: reject?.note ?? null,
    createdAt: new Date(),
  }
  await tx.decision.create({
    data: {
      id: newId('dec'),
      teamId: ctx.teamId,
      proposalId: proposal.id,
      actorId: ctx.actor.id,
      seenBaseId: review.store.headId,
      ...(edits ? { edits } : {}),
      ...row,
    },
  })
  await tx.proposal.update({
    where: { id: proposal.id },
    data: { version: number, state: proposalState([...before, { ...row, edits }], null) },
  })
  await suppress(tx, review, proposal, decision)
  await writeAudit(tx, ctx, {
    action: `proposal.${decision.verb}`,
    objectType: 'proposal',
    objectId: proposal.id,
    objectName: proposal.title,
    details: { reviewId: review.id, ...(reject?.reason ? { reason: reject.reason } : {}) },
  })
}

const pick = async (ctx: Ctx, reviewId: string, proposalId: string) => {
  const found = (await proposalViews(await loadReview(ctx, reviewId))).find((p) => p.id === proposalId)
  if (!found) throw new AppError('not_found', 'This proposal does not exist any more.')
  return found
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
    if (proposal.committedIn) return 'It is committed already. Revert the commit to take it back.'
    if (review.status !== 'open') return 'This review is closed.'
    if (proposal.version !== input.seenVersion)
      return `${proposal.decisions.at(-1)?.actorName ?? 'Somebody'} decided on it meanwhile. Look again, then decide.`
    await record(tx, ctx, review, proposal, input)
    return null
  })
  const proposal = await pick(ctx, found.reviewId, input.proposalId)
  return refused === null ? { ok: true, proposal } : { ok: false, message: refused, proposal }
}
