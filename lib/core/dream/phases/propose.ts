// Phase 6: drafts become proposals. Whatever an engine says, code decides here what may be shown: it must apply, stay
// within limits, touch no lines that a stronger one touches, and carry the flags it earned.

import type { Hunk } from '@/lib/core/diff/hunks'
import { type Judged, judge } from '@/lib/core/dream/judge'
import { byCost } from '@/lib/core/dream/order'
import type { Draft, Proposal, Withheld, WithheldReason } from '@/lib/core/dream/types'
import { fits } from '@/lib/core/memory/merge'
import type { ProposeInput, ProposeOutput } from './contract'

/** Deletions of whole memories in one dream; they are decided one by one, and many at once are a clean-up by hand. */
const mostDeletions = 3

const keptBack = (draft: Draft, reason: WithheldReason, detail: string): Withheld => ({
  kind: draft.kind,
  title: draft.title,
  reason,
  detail,
  evidence: draft.evidence.slice(0, 3),
})

/** Hunks taken so far, by store and path. */
type Taken = Map<string, Hunk[]>

const keyOf = (storeId: string, path: string): string => `${storeId} ${path}`

/** The same words in the same file, or nearly: the second adds nothing. */
function repeats(judged: Judged, others: Judged[]): boolean {
  return (
    judged.words.size >= 4 &&
    others.some((o) => {
      if (o.proposal.storeId !== judged.proposal.storeId || o.words.size === 0) return false
      const common = [...judged.words].filter((w) => o.words.has(w)).length
      return (
        common >= 0.8 * Math.min(judged.words.size, o.words.size) &&
        common >= 0.6 * Math.max(judged.words.size, o.words.size)
      )
    })
  )
}

function isFree(proposal: Proposal, taken: Taken): boolean {
  return proposal.changes.every((c) => {
    const others = taken.get(keyOf(proposal.storeId, c.path)) ?? []
    return fits(others, c.hunks)
  })
}

function take(proposal: Proposal, taken: Taken): void {
  for (const c of proposal.changes) {
    const key = keyOf(proposal.storeId, c.path)
    taken.set(key, [...(taken.get(key) ?? []), ...c.hunks])
  }
}

/** Secrets in memory are shown whatever the limit: they cannot wait for another morning. */
const isUrgent = (p: Proposal): boolean => p.flags.includes('secret')

function withinLimit(proposals: Proposal[], limit: number | null): { shown: Proposal[]; cut: Proposal[] } {
  if (limit === null) return { shown: proposals, cut: [] }
  let left = limit - proposals.filter(isUrgent).length
  const shown = proposals.filter((p) => isUrgent(p) || left-- > 0)
  return { shown, cut: proposals.filter((p) => !shown.includes(p)) }
}

export function propose(input: ProposeInput): ProposeOutput {
  const withheld: Withheld[] = []
  const accepted: Judged[] = []
  const taken: Taken = new Map()
  const suppressed = new Set(input.suppressed)
  let deletions = 0
  const ordered = [...input.verified].sort((a, b) => byCost(a.draft, b.draft))
  for (const { draft, verdict } of ordered) {
    if (suppressed.has(draft.fingerprint)) {
      withheld.push(
        keptBack(draft, 'rejected-before', 'A reviewer rejected this before, or it waits in an open review.'),
      )
      continue
    }
    const judged = judge(draft, verdict, input)
    if ('reason' in judged) {
      withheld.push(keptBack(draft, judged.reason, judged.detail))
      continue
    }
    const { proposal } = judged
    const deletes = proposal.changes.filter((c) => c.op === 'delete').length
    if (repeats(judged, accepted))
      withheld.push(keptBack(draft, 'known', 'Another proposal of this dream says the same.'))
    else if (!isFree(proposal, taken))
      withheld.push(keptBack(draft, 'does-not-apply', 'A stronger proposal of this dream changes the same lines.'))
    else if (deletions + deletes > mostDeletions)
      withheld.push(keptBack(draft, 'over-budget', `A dream deletes at most ${mostDeletions} memories.`))
    else {
      deletions += deletes
      take(proposal, taken)
      accepted.push(judged)
    }
  }
  accepted.sort((a, b) => byCost(a.order, b.order))
  const { shown, cut } = withinLimit(
    accepted.map((a) => a.proposal),
    input.limit,
  )
  for (const p of cut) {
    const { kind, title, evidence } = p
    withheld.push({
      kind,
      title,
      reason: 'over-budget',
      detail: 'Stronger ones filled the limit. A dream over the same sessions finds it again.',
      evidence: evidence.slice(0, 3),
    })
  }
  return { proposals: shown, withheld }
}
