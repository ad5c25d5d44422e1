// Phase 3: observations about one thing, across transcripts, become one work item; so does each fault of memory itself.
import type { WorkItem } from '@/lib/core/dream/engine'
import { hashOf } from '@/lib/core/dream/hash'
import { joinBySharedQuotes } from '@/lib/core/dream/sessions'
import type { Cluster, Observation, ProposalKind, Withheld } from '@/lib/core/dream/types'
import type { GatherInput, GatherOutput } from './contract'

const idOf = (prefix: string, value: unknown): string => `${prefix}-${hashOf(value).slice(0, 20)}`

function byKey<T>(values: T[], key: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const value of values) {
    const group = groups.get(key(value))
    if (group) group.push(value)
    else groups.set(key(value), [value])
  }
  return groups
}

/** The kind that most of the observations have; the first seen among equals. */
function commonKind(observations: Observation[]): ProposalKind {
  const groups = [...byKey(observations, (o) => o.kind).values()]
  const largest = groups.reduce((best, g) => (g.length > best.length ? g : best))
  return (largest[0] as Observation).kind
}

/** Copies of one session say everything twice: of equal words at one moment only the first is kept. */
function withoutCopies(observations: Observation[], sessions: Record<string, string>): Observation[] {
  const seen = new Set<string>()
  return observations.flatMap((o) => {
    const session = sessions[o.transcriptId] ?? o.transcriptId
    const quotes = o.quotes.filter((q) => {
      const key = `${session} ${q.at ?? q.seq} ${q.quote}`
      return seen.has(key) ? false : seen.add(key)
    })
    return quotes.length > 0 ? [{ ...o, quotes }] : []
  })
}

function clusterOf(signature: string, all: Observation[], sessions: Record<string, string>): Cluster {
  const observations = withoutCopies(all, sessions)
  const times = observations.flatMap((o) => [o.at, ...o.quotes.map((q) => q.at)]).filter((at) => at !== null)
  return {
    id: idOf('cluster', [signature, observations.map((o) => o.id)]),
    kind: commonKind(observations),
    signature,
    observations,
    sessions: new Set(observations.map((o) => sessions[o.transcriptId] ?? o.transcriptId)).size,
    agents: [...new Set(observations.map((o) => o.agent).filter((a) => a !== null))].sort(),
    days: new Set(times.map((at) => at.slice(0, 10))).size,
    lastSeen: times.reduce<string | null>((best, at) => (best === null || at > best ? at : best), null),
  }
}

const rejected = (cluster: Cluster): Withheld => ({
  kind: cluster.kind,
  title: cluster.observations[0]?.statement ?? cluster.signature,
  reason: 'rejected-before',
  detail: 'A reviewer rejected this before, or it waits in an open review.',
  evidence: cluster.observations.flatMap((o) => o.quotes.slice(0, 1).map((q) => ({ source: 'transcript', ...q }))),
})

export function gather(input: GatherInput): GatherOutput {
  const sessions = joinBySharedQuotes(input.sessions, input.observations)
  const suppressed = new Set(input.suppressed)
  const items: WorkItem[] = []
  const withheld: Withheld[] = []
  for (const [signature, observations] of byKey(input.observations, (o) => o.signature)) {
    const cluster = clusterOf(signature, observations, sessions)
    if (suppressed.has(signature) || suppressed.has(`${cluster.kind}:${signature}`)) withheld.push(rejected(cluster))
    else items.push({ type: 'cluster', id: cluster.id, cluster })
  }
  for (const finding of input.findings) items.push({ type: 'hygiene', id: finding.id, finding })
  return { items, withheld }
}
