// What may be committed without a person, where a team has said so. Whatever is in doubt goes to a person.
import type { Change, EvidenceItem, Proposal, ProposalKind } from '@/lib/core/dream/types'
import type { Origin } from '@/lib/core/transcript/event'

/** Words whose evidence may carry such a commit; text from outside and injected text never may. */
export const ruleOrigins = ['user', 'tool', 'assistant'] as const
export type RuleOrigin = (typeof ruleOrigins)[number]

export type CommitRule = { kinds: ProposalKind[]; minConfidence: number; origins: RuleOrigin[] }

type Candidate = Pick<Proposal, 'kind' | 'confidence' | 'flags'> & {
  changes: Pick<Change, 'op' | 'hunks'>[]
  evidence: ({ source: 'transcript'; origin: Origin } | Pick<EvidenceItem & { source: 'memory' }, 'source'>)[]
}

const takesAway = ({ op, hunks }: Candidate['changes'][number]): boolean =>
  op === 'delete' || hunks.some((h) => h.remove.some((l) => l.trim() !== '') && h.add.every((l) => l.trim() === ''))

/** A sentence, or null where the rule covers it. */
export function whyNotByRule(rule: CommitRule, proposal: Candidate): string | null {
  if (proposal.flags.length > 0) return `It is flagged: ${proposal.flags.join(', ')}.`
  if (proposal.changes.some(takesAway)) return 'It takes something out of memory.'
  if (!rule.kinds.includes(proposal.kind)) return `The rule does not cover the kind ${proposal.kind}.`
  if (proposal.confidence < rule.minConfidence) return `Its confidence is below ${rule.minConfidence}.`
  const quotes = proposal.evidence.flatMap((e) => (e.source === 'transcript' ? [e.origin] : []))
  if (quotes.length === 0) return 'No session speaks for it.'
  const other = quotes.find((o) => !(rule.origins as Origin[]).includes(o))
  return other ? `It also rests on words of the origin ${other}.` : null
}
