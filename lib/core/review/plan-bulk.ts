// What an approval of many takes in, and what it leaves out and why. Whatever carries a risk is decided by itself.
import type { ProposalFlag } from '@/lib/core/dream/types'
import type { ProposalView } from './view'

export type BulkPlan = { included: ProposalView[]; excluded: { item: ProposalView; reason: string }[] }

const flagReasons: Record<ProposalFlag, string> = {
  deletes: 'It deletes something.',
  untrusted: 'Only a text from outside says it.',
  protected: 'It touches what the team protects.',
  secret: 'It is about a secret.',
  'hidden-characters': 'It holds characters that cannot be seen.',
  'instruction-like': 'It rests on a text that gives orders to agents.',
  oversize: 'The file is over its limit.',
  'low-confidence': 'Little speaks for it.',
  conflict: 'It conflicts with the store.',
}

function reasonToLeaveOut(item: ProposalView): string | null {
  if (item.state === 'committed') return 'It is committed.'
  if (item.state !== 'pending') return 'It is decided already.'
  if (item.standing === 'already') return 'The store says so already.'
  if (item.standing === 'conflict') return flagReasons.conflict
  if (item.changes.some((c) => c.op === 'delete')) return 'It deletes a memory.'
  if (item.changes.some((c) => c.op === 'move')) return 'It moves a memory.'
  if (item.approval.wanted === 2) return flagReasons.protected
  if (item.evidence.length > 0 && item.evidence.every((e) => e.gone)) return 'The transcript it rests on was deleted.'
  const flag = item.flags[0]
  return flag ? flagReasons[flag] : null
}

/** @param items what was selected or is shown, in the order of the list */
export function planBulk(items: ProposalView[]): BulkPlan {
  const plan: BulkPlan = { included: [], excluded: [] }
  for (const item of items) {
    const reason = reasonToLeaveOut(item)
    if (reason === null) plan.included.push(item)
    else plan.excluded.push({ item, reason })
  }
  return plan
}
