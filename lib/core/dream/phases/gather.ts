// Phase 3: observations about one thing, across transcripts, become one work item; so does each fault of memory itself.
import type { Engine, Sorted, Spent, WorkItem } from '@/lib/core/dream/engine'
import { hashOf } from '@/lib/core/dream/hash'
import { joinBySharedQuotes } from '@/lib/core/dream/sessions'
import type { Cluster, Observation, ProposalKind, Withheld, WithheldReason } from '@/lib/core/dream/types'
import { noUsage } from '@/lib/core/transcript/event'
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

const keptBack = (cluster: Cluster, reason: WithheldReason, detail: string): Withheld => ({
  kind: cluster.kind,
  title: cluster.observations[0]?.statement ?? cluster.signature,
  reason,
  detail,
  evidence: cluster.observations.flatMap((o) => o.quotes.slice(0, 1).map((q) => ({ source: 'transcript', ...q }))),
})

const rejected = (cluster: Cluster): Withheld =>
  keptBack(cluster, 'rejected-before', 'A reviewer rejected this before, or it waits in an open review.')

const notKept = (cluster: Cluster): Withheld =>
  keptBack(
    cluster,
    'seen-once',
    'Seen in one session, where it cost little or tells itself. It counts if it comes again.',
  )

/** Equal signatures are one matter whatever a sorter says; `groups` join further ones. The least signature names the matter. */
function matters(observations: Observation[], groups: string[][]): Map<string, Observation[]> {
  const named = new Map<string, string>()
  const nameOf = (signature: string): string => {
    const next = named.get(signature)
    return next === undefined ? signature : nameOf(next)
  }
  const byId = new Map(observations.map((o) => [o.id, o]))
  for (const group of groups) {
    const names = group.flatMap((id) => byId.get(id)?.signature ?? []).map(nameOf)
    const [first, ...others] = [...new Set(names)].sort()
    for (const other of others) if (first !== undefined) named.set(other, first)
  }
  return byKey(observations, (o) => nameOf(o.signature))
}

/** Whether there is something to sort: two notes under different names, or one that may say what was rejected. */
export const needsSorting = (engine: Engine, { observations, suppressed }: Omit<GatherInput, 'signal'>): boolean =>
  engine.sort !== undefined &&
  (new Set(observations.map((o) => o.signature)).size > 1 || (observations.length > 0 && suppressed.length > 0))

const nothing = { groups: [], rejected: [], dropped: [], areas: {}, usage: noUsage(), costUsd: 0 }

async function sorted(engine: Engine, input: GatherInput): Promise<Sorted & Spent> {
  if (!engine.sort || !needsSorting(engine, input)) return nothing
  const { observations, suppressed, memo, signal } = input
  const found = await engine.sort({ observations, rejected: suppressed.map((s) => s.title), memo, signal })
  // A sorter may not say that something was rejected where nothing was.
  return suppressed.length > 0 ? found : { ...found, rejected: [] }
}

const spoke = (o: Observation): boolean => o.quotes.some((q) => q.origin === 'user')

function gatherSorted(input: Omit<GatherInput, 'signal'>, { groups, rejected: again, dropped, areas }: Sorted) {
  const sessions = joinBySharedQuotes(input.sessions, input.observations)
  const suppressed = new Set(input.suppressed.map((s) => s.fingerprint))
  const saysRejected = new Set(again)
  const isDropped = new Set(dropped)
  const items: WorkItem[] = []
  const withheld: Withheld[] = []
  for (const [signature, observations] of matters(input.observations, groups)) {
    const area = observations.flatMap((o) => areas[o.id] ?? [])[0]
    const cluster: Cluster = { ...clusterOf(signature, observations, sessions), ...(area ? { area } : {}) }
    const wasRejected = (o: Observation): boolean =>
      saysRejected.has(o.id) || suppressed.has(o.signature) || suppressed.has(`${cluster.kind}:${o.signature}`)
    // Whatever a sorter drops: what came twice, or what a person said, is looked at.
    const isThin = cluster.sessions < 2 && observations.every((o) => isDropped.has(o.id) && !spoke(o))
    if (observations.every(wasRejected)) withheld.push(rejected(cluster))
    else if (isThin) withheld.push(notKept(cluster))
    else items.push({ type: 'cluster', id: cluster.id, cluster })
  }
  for (const finding of input.findings) items.push({ type: 'hygiene', id: finding.id, finding })
  return { items, withheld }
}

/** Without a model: matters as they were named. */
export const gatherUnsorted = (input: Omit<GatherInput, 'signal'>): GatherOutput => ({
  ...gatherSorted(input, nothing),
  usage: noUsage(),
  costUsd: 0,
})

/** @throws AppError where the sorter failed: without it the matters stay as they were named, see `gatherUnsorted` */
export async function gather(engine: Engine, input: GatherInput): Promise<GatherOutput> {
  const { usage, costUsd, calls, ...found } = await sorted(engine, input)
  return { ...gatherSorted(input, found), usage, costUsd, calls }
}
