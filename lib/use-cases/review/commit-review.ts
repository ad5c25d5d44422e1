// One commit of what was approved. What does not fit any more comes back to the reviewer; nothing is overwritten.
import { db, type Tx } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import type { CommitPlan } from '@/lib/core/review/commit-plan'
import type { CommitResult } from '@/lib/core/review/view'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { type Committed, commitFiles, lockStore } from '@/lib/use-cases/stores/commit-files'
import { bytesOf } from '@/lib/use-cases/stores/read-files'
import { decideProposal } from './decide-proposal'
import { type LoadedProposal, type LoadedReview, loadReview } from './load-review'
import { planReview } from './plan-review'
import { isOpen, proposalViews } from './review-views'

type Input = { reviewId: string; message: string; seenHeadId: string | null; rejectRest: boolean }
type Returned = Extract<CommitResult, { ok: true }>['returned']

/** A conflict is the reviewer's again: the decision that the store outran no longer stands. */
async function giveBack(tx: Tx, ctx: Ctx, proposal: LoadedProposal, reason: string): Promise<void> {
  const number = proposal.version + 1
  await tx.decision.create({
    data: {
      id: newId('dec'),
      teamId: ctx.teamId,
      proposalId: proposal.id,
      number,
      actorId: null,
      actorName: 'Reverie',
      verb: 'reset',
      note: reason,
    },
  })
  await tx.proposal.update({ where: { id: proposal.id }, data: { version: number, state: 'pending' } })
}

/** Which proposal made which lines, and what is watched from now on. */
async function remember(tx: Tx, review: LoadedReview, plan: CommitPlan, made: Committed, chosen: LoadedProposal[]) {
  const byId = new Map(chosen.map((p) => [p.id, p]))
  const edits = plan.files.flatMap((file) =>
    file.contributions.map((c) => ({ ...c, versionId: made.versions.get(file.path) ?? '' })),
  )
  await tx.appliedEdit.createMany({
    data: edits.map((e, position) => ({
      id: newId('edt'),
      teamId: review.teamId,
      commitId: made.commitId,
      versionId: e.versionId,
      proposalId: e.proposalId,
      decisionId: byId.get(e.proposalId)?.decisions.at(-1)?.id ?? '',
      hunks: e.hunks,
      position,
    })),
  })
  const lessons = plan.applied.flatMap((id) => byId.get(id) ?? [])
  await tx.lesson.createMany({
    data: lessons.map((p) => ({
      id: newId('les'),
      teamId: review.teamId,
      storeId: review.storeId,
      proposalId: p.id,
      commitId: made.commitId,
      kind: p.kind,
      title: p.title,
      fingerprint: p.fingerprint,
    })),
  })
}

async function write(tx: Tx, ctx: Ctx, review: LoadedReview, plan: CommitPlan, chosen: LoadedProposal[], text: string) {
  const made = await commitFiles(tx, {
    teamId: ctx.teamId,
    storeId: review.storeId,
    author: ctx.actor,
    message: text,
    source: 'review',
    reviewId: review.id,
    dreamId: review.dreamId,
    files: plan.files.map((f) => ({
      path: f.path,
      fromPath: f.fromPath,
      bytes: f.after === null ? null : bytesOf(f.after),
    })),
  })
  await remember(tx, review, plan, made, chosen)
  await tx.proposal.updateMany({
    where: { id: { in: [...plan.applied, ...plan.already] } },
    data: { state: 'committed', committedIn: made.commitId },
  })
  await writeAudit(tx, ctx, {
    action: 'review.commit',
    objectType: 'review',
    objectId: review.id,
    objectName: review.title,
    details: { commitId: made.commitId, files: plan.files.length, proposals: plan.applied },
  })
  return made.commitId
}

/** Closed once nothing waits for anybody. */
async function closeIfDone(tx: Tx, ctx: Ctx, reviewId: string): Promise<void> {
  const review = await loadReview(ctx, reviewId, tx)
  const items = await proposalViews(review, tx)
  const waits = items.some((p) => isOpen(p) || p.state === 'approved' || p.state === 'edited')
  if (!waits) await tx.review.update({ where: { id: reviewId }, data: { status: 'committed', closedAt: new Date() } })
}

async function rejectRest(ctx: Ctx, reviewId: string): Promise<void> {
  for (const p of (await proposalViews(await loadReview(ctx, reviewId))).filter(isOpen))
    await decideProposal(ctx, {
      proposalId: p.id,
      seenVersion: p.version,
      decision: { verb: 'reject', reason: null, note: null },
    })
}

/** @throws AppError `not_found`, `forbidden` */
export async function commitReview(ctx: Ctx, input: Input): Promise<CommitResult> {
  authorise(ctx, 'decide')
  const result = await db().$transaction(async (tx): Promise<CommitResult> => {
    const { storeId } = await loadReview(ctx, input.reviewId, tx)
    const { headId } = await lockStore(tx, ctx.teamId, storeId)
    const review = await loadReview(ctx, input.reviewId, tx)
    if (review.status !== 'open') return { ok: false, message: 'This review is closed already.', returned: [] }
    const { plan, chosen } = await planReview(review, headId, tx)
    const returned: Returned = []
    for (const { proposalId, reason } of plan.returned) {
      const proposal = chosen.find((p) => p.id === proposalId)
      if (!proposal) continue
      await giveBack(tx, ctx, proposal, reason)
      returned.push({ proposalId, title: proposal.title })
    }
    if (plan.files.length === 0)
      return { ok: false, message: 'There is nothing to commit: approve or edit a proposal first.', returned }
    const commitId = await write(tx, ctx, review, plan, chosen, input.message)
    return { ok: true, commitId, files: plan.files.length, returned }
  })
  if (result.ok) {
    if (input.rejectRest) await rejectRest(ctx, input.reviewId)
    await db().$transaction((tx) => closeIfDone(tx, ctx, input.reviewId))
  }
  return result
}
