import type { Origin } from '@/lib/core/transcript/event'
import type { EvidenceView } from './view'

/** A person before a command's output, memory's own line, an agent, a page. */
const ranks: Record<Origin, number> = { user: 0, tool: 1, assistant: 3, external: 4, injected: 5 }
const memoryRank = 2

const rankOf = (e: EvidenceView): number => (e.source === 'memory' || e.origin === null ? memoryRank : ranks[e.origin])

/** The quotes that speak for a proposal, best first; equals stay in their order. */
export const orderEvidence = (evidence: EvidenceView[]): EvidenceView[] =>
  evidence
    .filter((e) => e.side === 'for')
    .map((e, i) => ({ e, i }))
    .sort((a, b) => rankOf(a.e) - rankOf(b.e) || a.i - b.i)
    .map(({ e }) => e)
