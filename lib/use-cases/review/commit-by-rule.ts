// After a dream: what the agent's rule covers is approved and committed, marked as seen by no person. The rest waits.
import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { log } from '@/lib/adapters/log'
import type { Hunk } from '@/lib/core/diff/hunks'
import type { ProposalFlag, ProposalKind } from '@/lib/core/dream/types'
import { type CommitRule, type RuleOrigin, whyNotByRule } from '@/lib/core/review/why-not-by-rule'
import type { Origin } from '@/lib/core/transcript/event'
import type { Ctx } from '@/lib/use-cases/context'
import { commitReview } from './commit-review'
import { decideProposal } from './decide-proposal'
import { type LoadedProposal, loadReview } from './load-review'

const asCandidate = (p: LoadedProposal): Parameters<typeof whyNotByRule>[1] => ({
  kind: p.kind as ProposalKind,
  confidence: p.confidence,
  flags: p.flags as ProposalFlag[],
  changes: p.changes.map((c) => ({ op: c.op as 'update', hunks: c.hunks as Hunk[] })),
  evidence: p.evidence
    .filter((e) => e.side === 'for')
    .map((e) =>
      e.source === 'memory'
        ? { source: 'memory' }
        : { source: 'transcript', origin: (e.origin ?? 'external') as Origin },
    ),
})

/** What a person took back after it was committed is theirs to decide: a rule would only put it there again. */
async function fingerprintsTakenBack(storeId: string, proposals: LoadedProposal[]): Promise<Set<string>> {
  const fingerprints = proposals.map((p) => p.fingerprint)
  const before = await db().proposal.findMany({
    where: { storeId, fingerprint: { in: fingerprints }, committedIn: { not: null } },
    select: { fingerprint: true, committedIn: true },
  })
  const commitIds = before.flatMap((p) => p.committedIn ?? [])
  const reverts = await db().commit.findMany({
    where: { storeId, revertsId: { in: commitIds } },
    select: { revertsId: true },
  })
  const reverted = new Set(reverts.map((c) => c.revertsId))
  return new Set(before.flatMap((p) => (reverted.has(p.committedIn) ? [p.fingerprint] : [])))
}

async function commitOne(ctx: Ctx, reviewId: string, rule: CommitRule, agentName: string): Promise<void> {
  const { proposals, store } = await loadReview(ctx, reviewId)
  const pending = proposals.filter((p) => p.state === 'pending' && whyNotByRule(rule, asCandidate(p)) === null)
  const takenBack = await fingerprintsTakenBack(store.id, pending)
  const covered = pending.filter((p) => !takenBack.has(p.fingerprint))
  if (covered.length === 0) return
  for (const { id, version } of covered)
    await decideProposal(ctx, { proposalId: id, seenVersion: version, decision: { verb: 'approve' } })
  const message = `By the rule of ${agentName}: ${covered.map((p) => p.title).join('; ')}`.slice(0, 300) // as a message of a person
  await commitReview(ctx, { reviewId, message, rejectRest: false, only: covered.map((p) => p.id) })
}

/** Does nothing where the dream's agent has no rule that is on. What fails here waits for a person, as if no rule were. */
export async function commitByRule(dreamId: string): Promise<void> {
  const dream = await db().dream.findUnique({
    where: { id: dreamId },
    include: { reviews: { select: { id: true } }, agent: { include: { rules: { where: { enabled: true } } } } },
  })
  const agent = dream?.agent
  for (const rule of agent?.rules ?? []) {
    const ctx: Ctx = {
      teamId: rule.teamId,
      actor: { type: 'rule', id: rule.id, name: `Rule of ${agent?.name}` },
      requestId: newId('req'),
    }
    const asked: CommitRule = {
      kinds: rule.kinds as ProposalKind[],
      minConfidence: rule.minConfidence,
      origins: rule.origins as RuleOrigin[],
    }
    for (const review of dream?.reviews ?? [])
      await commitOne(ctx, review.id, asked, agent?.name ?? '').catch((error) =>
        log.error({ err: error, reviewId: review.id }, 'a rule did not commit'),
      )
  }
}
