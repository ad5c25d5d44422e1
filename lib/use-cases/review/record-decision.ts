// Adds one decision to a proposal, with what follows from it: its state, what later dreams keep quiet about, the audit
// line. Call under the proposal's lock, after the checks of whether it may be decided.

import type { Tx } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { AppError } from '@/lib/core/errors'
import { brokenStructure } from '@/lib/core/memory/validate'
import { type DecisionRow, type DecisionVerb, proposalState, standingDecision } from '@/lib/core/review/decide'
import { isWaiting } from '@/lib/core/review/two-people'
import type { DecisionInput } from '@/lib/core/review/view'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import type { Ctx } from '@/lib/use-cases/context'
import { readTexts } from '@/lib/use-cases/stores/read-files'
import { unmask } from '@/lib/use-cases/stores/unmask'
import { decisionsOf, type HandEdit, type LoadedProposal, type LoadedReview, plannedChanges } from './load-review'
import { textsOf } from './masks'
import { peopleWanted } from './people-wanted'

/** @throws AppError `bad_request` for a commit of another store */
async function seenCommit(review: LoadedReview, seenHeadId: string | null, tx: Tx): Promise<string | null> {
  if (seenHeadId === null || seenHeadId === review.store.headId) return seenHeadId
  if (await tx.commit.findFirst({ where: { id: seenHeadId, storeId: review.storeId } })) return seenHeadId
  throw new AppError('bad_request', 'This edit was made on another store. Reload the page.')
}

/** The reviewer's texts with their masks turned back, and what they were written over. */
async function handEdits(
  review: LoadedReview,
  proposal: LoadedProposal,
  decision: Extract<DecisionInput, { verb: 'edit' }>,
  tx: Tx,
): Promise<HandEdit[]> {
  const { edits, seenHeadId } = decision
  const head = await readTexts(review.storeId, await seenCommit(review, seenHeadId, tx), tx)
  const changes = plannedChanges(proposal)
  return edits.map(({ changeId, after }) => {
    const change = changes.find((c) => c.id === changeId)
    if (!change) throw new AppError('bad_request', 'This edit belongs to another proposal. Reload the page.')
    const base = head.get(change.path) ?? null
    const text = unmask(after, ...textsOf(change, base))
    const broken = brokenStructure(change.path, base, text)
    if (broken) throw new AppError('bad_request', `${broken}. Mend it, then save again.`)
    return { changeId, after: text, base }
  })
}

/** A rejection that stands teaches later dreams; taken back, it unteaches them. */
async function suppress(tx: Tx, review: LoadedReview, proposal: LoadedProposal, standing: DecisionRow | null) {
  const { teamId, storeId } = review
  const { fingerprint, title } = proposal
  if (standing?.verb !== 'reject') {
    await tx.suppression.deleteMany({ where: { teamId, storeId, fingerprint } })
    return
  }
  await tx.suppression.upsert({
    where: { teamId_storeId_fingerprint: { teamId, storeId, fingerprint } },
    create: { id: newId('sup'), teamId, storeId, fingerprint, title, reason: standing.reason },
    update: { reason: standing.reason },
  })
}

/** @throws AppError `conflict` when there is nothing to undo, `bad_request` for an edit that cannot be kept */
export async function recordDecision(
  tx: Tx,
  ctx: Ctx,
  review: LoadedReview,
  proposal: LoadedProposal,
  decision: DecisionInput,
): Promise<void> {
  const number = proposal.version + 1
  const before = decisionsOf(proposal)
  if (decision.verb === 'undo' && standingDecision(before) === null)
    throw new AppError('conflict', 'There is no decision to take back.')
  // An approval of what was approved already stands behind it, hand-edit included.
  const isSecond = decision.verb === 'approve' && isWaiting(before, peopleWanted(proposal, review.store.protectedPaths))
  const verb: DecisionVerb = isSecond ? 'confirm' : decision.verb
  const edits = decision.verb === 'edit' ? await handEdits(review, proposal, decision, tx) : null
  const reject = decision.verb === 'reject' ? decision : null
  const row = {
    number,
    verb,
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
  const personId = ctx.actor.type === 'member' ? ctx.actor.id : null
  const after = [...before, { ...row, personId, edits }]
  await tx.proposal.update({
    where: { id: proposal.id },
    data: { version: number, state: proposalState(after, null) },
  })
  await suppress(tx, review, proposal, standingDecision(after))
  await writeAudit(tx, ctx, {
    action: `proposal.${verb}`,
    objectType: 'proposal',
    objectId: proposal.id,
    objectName: review.title,
    details: { reviewId: review.id, ...(reject?.reason ? { reason: reject.reason } : {}) },
  })
}
