// One matter, its quotes and the memory near it → at most one draft.
import type { ConsolidateInput, Spent } from '@/lib/core/dream/engine'
import type { Cluster, Draft, EditOp, EvidenceItem, Quote, StoreSnapshot, Withheld } from '@/lib/core/dream/types'
import type { Llm } from '@/lib/core/ports'
import { askFor } from './ask-for'
import { fence } from './fence'
import { consolidateAsk, consolidateSystem } from './prompts/consolidate'
import { consolidateAnswer } from './schemas'
import { selectMemory } from './select-memory'
import { toOps } from './to-ops'

/** An edit is a few lines; a skill with its steps takes most of this. */
const maxTokens = 4_000

type Consolidated = { drafts: Draft[]; withheld: Withheld[] } & Spent

const quotesOf = (cluster: Cluster): Quote[] => cluster.observations.flatMap((o) => o.quotes)

function matterText(cluster: Cluster): string {
  let n = 0
  const sessions = cluster.observations.map((o) => {
    const quotes = o.quotes.map(
      (q) =>
        `  [${n++}] ${q.origin}${q.speaker ? ` (${q.speaker})` : ''}${q.at ? ` ${q.at.slice(0, 10)}` : ''}: ${JSON.stringify(q.quote)}`,
    )
    return `- ${o.kind}, ${o.outcome}, session ${o.session ?? o.transcriptId}${o.agent ? ` by ${o.agent}` : ''}: ${o.statement}\n${quotes.join('\n')}`
  })
  return `Observations (${cluster.sessions} sessions, ${cluster.days} days, last ${cluster.lastSeen?.slice(0, 10) ?? 'unknown'}):\n${sessions.join('\n')}`
}

/** The lines of memory that an edit takes away stand beside the quotes: the reviewer sees what it was against. */
function replacedLines(ops: EditOp[], store: StoreSnapshot): EvidenceItem[] {
  return ops.flatMap((op) => {
    if (op.op !== 'replace') return []
    const line = store.documents.find((d) => d.path === op.path)?.text.split('\n')[op.fromLine - 1]
    return line?.trim() ? [{ source: 'memory' as const, path: op.path, line: op.fromLine, quote: line.trim() }] : []
  })
}

export async function consolidate(llm: Llm, model: string, input: ConsolidateInput): Promise<Consolidated> {
  const { item } = input
  if (item.type !== 'cluster') throw new Error('memory hygiene is code: it never reaches the model')
  const { cluster } = item
  const matter = matterText(cluster)
  const memory = selectMemory(input.stores, matter)
  const { open, close } = fence(`${matter}\n${memory}`)
  const answer = await askFor({
    llm,
    model,
    system: consolidateSystem,
    parts: [consolidateAsk(input.today.slice(0, 10), input.instructions, open, matter, memory, close)],
    schema: consolidateAnswer,
    maxTokens,
    signal: input.signal,
  })
  const spent: Spent = { usage: answer.usage, costUsd: answer.costUsd }
  const title = cluster.observations[0]?.statement ?? cluster.signature
  const withhold = (reason: Withheld['reason'], detail: string): Consolidated => ({
    drafts: [],
    withheld: [
      {
        kind: cluster.kind,
        title,
        reason,
        detail,
        evidence: quotesOf(cluster)
          .slice(0, 3)
          .map((q) => ({ source: 'transcript', ...q })),
      },
    ],
    ...spent,
  })
  if (!answer.value)
    return withhold(
      'unsupported',
      answer.stop === 'refusal' ? 'The model declined to answer.' : 'The model’s answer was cut off.',
    )
  const value = answer.value
  if (value.decision !== 'propose')
    return withhold(
      value.decision === 'known' ? 'known' : cluster.sessions < 2 ? 'seen-once' : 'unsupported',
      value.why,
    )
  const applied = toOps(value.operations, input.stores)
  if (!applied) return withhold('does-not-apply', 'The model named no complete edit.')
  const store = input.stores.find((s) => s.id === applied.storeId) as StoreSnapshot
  const quotes = quotesOf(cluster)
  const chosen = [...new Set(value.evidence)].flatMap((i) => quotes[i] ?? [])
  const evidence: EvidenceItem[] = (chosen.length > 0 ? chosen : quotes.slice(0, 3)).map((q) => ({
    source: 'transcript',
    ...q,
  }))
  const draft: Draft = {
    id: `draft-${cluster.id}`,
    storeId: applied.storeId,
    kind: value.kind,
    title: value.title.replace(/\s+/g, ' ').trim(),
    rationale: value.rationale.replace(/\s+/g, ' ').trim(),
    confidence: Math.min(1, Math.max(0, value.confidence)),
    ops: applied.ops,
    evidence: [...evidence, ...replacedLines(applied.ops, store)],
    against: { looked: value.against || 'Nothing found in the sessions of this dream.', evidence: [] },
    occurrences: {
      transcripts: cluster.sessions,
      events: quotes.length,
      lastSeen: cluster.lastSeen,
      agents: cluster.agents.length,
      minutesLost: null,
    },
    since: null,
    ledger: null,
    flags: [],
    weight:
      cluster.sessions * 10 +
      cluster.days +
      (evidence.some((e) => e.source === 'transcript' && e.origin === 'user') ? 15 : 0),
    fingerprint: `${value.kind}:${cluster.signature}`,
  }
  return { drafts: [draft], withheld: [], ...spent }
}
