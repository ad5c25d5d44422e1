// One commit of what was approved. What does not fit any more comes back to the reviewer; nothing is overwritten.
import { db, type Tx } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import type { CommitPlan } from '@/lib/core/review/commit-plan'
import { standingDecision } from '@/lib/core/review/decide'
import type { CommitResult } from '@/lib/core/review/view'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { type Committed, commitFiles, lockStore } from '@/lib/use-cases/stores/commit-files'
import { bytesOf } from '@/lib/use-cases/stores/read-files'
import { decisionsOf, type LoadedProposal, type LoadedReview, loadReview } from './load-review'
import { maskLine } from './masks'
import { planReview, type ReviewPlan } from './plan-review'
import { recordDecision } from './record-decision'
import { isOpen, proposalViews } from './review-views'

type Input = {
  reviewId: string
  message: string
  rejectRest: boolean
  /** These of the approved proposals; all of them by default. */
  only?: string[]
}
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
  await writeAudit(tx, ctx, {
    action: 'proposal.reset',
    objectType: 'proposal',
    objectId: proposal.id,
    details: { reviewId: proposal.reviewId },
  })
}

/** The decision that a commit carries out. */
function carriedOut(proposal: LoadedProposal | undefined): string {
  const standing = proposal && standingDecision(decisionsOf(proposal))
  return proposal?.decisions.find((d) => d.number === standing?.number)?.id ?? ''
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
      decisionId: carriedOut(byId.get(e.proposalId)),
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
    reviewed: ctx.actor.type !== 'rule',
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

/** Rejects what was open before the commit. What the commit gave back stays: nobody has looked at its conflict yet. */
async function rejectRest(tx: Tx, ctx: Ctx, reviewId: string, returned: Returned): Promise<void> {
  const review = await loadReview(ctx, reviewId, tx)
  const open = new Set((await proposalViews(review, tx)).filter(isOpen).map((p) => p.id))
  for (const { proposalId } of returned) open.delete(proposalId)
  for (const proposal of review.proposals.filter((p) => open.has(p.id)))
    await recordDecision(tx, ctx, review, proposal, { verb: 'reject', reason: null, note: null })
}

/** Closed once nothing waits for anybody: what the store says already needs no word. */
export async function closeIfDone(tx: Tx, ctx: Ctx, reviewId: string): Promise<void> {
  const items = await proposalViews(await loadReview(ctx, reviewId, tx), tx)
  const waits = items.some((p) => !['committed', 'rejected'].includes(p.state) && p.standing !== 'already')
  if (!waits) await tx.review.update({ where: { id: reviewId }, data: { status: 'committed', closedAt: new Date() } })
}

function whyNothing({ plan, waiting }: ReviewPlan): string {
  if (waiting.length > 0 && plan.returned.length === 0) {
    const named = waiting.length === 1 ? `“${maskLine(waiting[0]?.title ?? '')}” touches` : `${waiting.length} touch`
    return `Nothing was committed: ${named} what the team protects. A second person has to approve it first.`
  }
  if (plan.returned.length > 0)
    return 'Nothing was committed: the store has changed in the same lines. Look at the conflicts, then decide again.'
  if (plan.already.length > 0) return 'There is nothing to commit: the store says all of this already.'
  return 'There is nothing to commit: approve or edit a proposal first.'
}

/** A commit reads a whole store and may write many decisions; it may also wait for another commit to end. */
const patience = { maxWait: 10_000, timeout: 30_000 }

/** @throws AppError `not_found`, `forbidden` */
export async function commitReview(ctx: Ctx, input: Input): Promise<CommitResult> {
  authorise(ctx, 'decide')
  return db().$transaction(async (tx): Promise<CommitResult> => {
    const { storeId } = await loadReview(ctx, input.reviewId, tx)
    const { headId } = await lockStore(tx, ctx.teamId, storeId)
    // Nobody decides while their decision is being carried out.
    await tx.$queryRaw`SELECT 1 FROM "Proposal" WHERE "reviewId" = ${input.reviewId} ORDER BY "id" FOR UPDATE`
    const review = await loadReview(ctx, input.reviewId, tx)
    if (review.status !== 'open') return { ok: false, message: 'This review is closed already.', returned: [] }
    const planned = await planReview(review, headId, tx, input.only)
    const { plan, chosen } = planned
    const returned: Returned = []
    for (const { proposalId, reason } of plan.returned) {
      const proposal = chosen.find((p) => p.id === proposalId)
      if (!proposal) continue
      await giveBack(tx, ctx, proposal, reason)
      returned.push({ proposalId, title: maskLine(proposal.title) })
    }
    if (plan.files.length === 0) {
      await closeIfDone(tx, ctx, review.id)
      return { ok: false, message: whyNothing(planned), returned }
    }
    const commitId = await write(tx, ctx, review, plan, chosen, input.message)
    if (input.rejectRest) await rejectRest(tx, ctx, review.id, returned)
    await closeIfDone(tx, ctx, review.id)
    return { ok: true, commitId, files: plan.files.length, returned }
  }, patience)
}
