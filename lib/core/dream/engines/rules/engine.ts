// The engine without a model: detectors notice, composers word what recurred, placement finds its line, and a
// deterministic sceptic looks for what speaks against it.
import type { ConsolidateInput, Engine, Spent, WorkItem } from '@/lib/core/dream/engine'
import { byTrust } from '@/lib/core/dream/trust'
import type { Cluster, Draft, EvidenceItem, Observation, Withheld } from '@/lib/core/dream/types'
import { noUsage } from '@/lib/core/transcript/event'
import type { Candidate } from './candidate'
import { challenge } from './challenge'
import type { Detector } from './detector'
import { place } from './place/place'

const nothing: Spent = { usage: noUsage(), costUsd: 0 }

/** Changes whenever placement, wording or the sceptic change. */
const ownVersion = 3

/** A quote of each session; where there is one session, all that it told, such as the failure and the cure. */
const firstQuotes = (cluster: Cluster): EvidenceItem[] => {
  const each = cluster.observations.length > 1 ? 1 : 3
  const quotes = cluster.observations.flatMap((o) => o.quotes.slice(0, each))
  return byTrust(quotes.map((q) => ({ source: 'transcript' as const, ...q }))).slice(0, 3)
}

function observed(detectors: Detector[], transcript: Parameters<Detector['detect']>[0]): Observation[] {
  return detectors.flatMap((d) => d.detect(transcript).map((o) => ({ ...o, data: { ...o.data, detector: d.id } })))
}

function draftOf(
  candidate: Candidate,
  cluster: Cluster,
  placed: Extract<ReturnType<typeof place>, { type: 'edit' }>,
): Draft {
  const { confidence, against, occurrences, since, flags, fingerprint } = candidate
  return {
    id: `draft-${cluster.id}`,
    storeId: placed.storeId,
    kind: placed.kind ?? candidate.kind,
    title: placed.title ?? candidate.title,
    rationale: placed.rationale ?? candidate.rationale,
    confidence,
    ops: placed.ops,
    evidence: [...candidate.evidence, ...placed.lines.map((line) => ({ source: 'memory' as const, ...line }))],
    against,
    occurrences,
    since,
    ledger: null,
    flags,
    weight: placed.weight ?? candidate.weight,
    fingerprint,
  }
}

const withhold = (candidate: Candidate, reason: Withheld['reason'], detail: string): Withheld => ({
  kind: candidate.kind,
  title: candidate.title,
  reason,
  detail,
  evidence: candidate.evidence.slice(0, 3),
})

const clusters = new WeakMap<WorkItem[], Cluster[]>()

/** All clusters of a dream, made once: every cluster is composed with the others in view. */
function clustersOf(items: WorkItem[]): Cluster[] {
  const known = clusters.get(items)
  if (known) return known
  const made = items.flatMap((i) => (i.type === 'cluster' ? [i.cluster] : []))
  clusters.set(items, made)
  return made
}

function consolidateCluster(
  detectors: Detector[],
  cluster: Cluster,
  input: ConsolidateInput,
): { drafts: Draft[]; withheld: Withheld[] } {
  const id = cluster.observations[0]?.data.detector
  const detector = detectors.find((d) => d.id === id)
  const all = clustersOf(input.items)
  const made = detector?.compose(cluster, all) ?? null
  if (made === null) return { drafts: [], withheld: [] }
  if ('withhold' in made) {
    const title = cluster.observations[0]?.statement ?? cluster.signature
    const { reason, withhold: detail } = made
    return { drafts: [], withheld: [{ kind: cluster.kind, title, reason, detail, evidence: firstQuotes(cluster) }] }
  }
  const placed = place(made, input.stores, input.agents)
  if (placed.type === 'edit') return { drafts: [draftOf(made, cluster, placed)], withheld: [] }
  if (placed.type === 'nothing') return { drafts: [], withheld: [] }
  const where = `\`${placed.at.path.slice(1)}\`, line ${placed.at.line}`
  const detail = placed.isFollowed
    ? `Memory says it already: ${where}.`
    : `Memory says it (${where}) and it is not followed. Another sentence will not help: make it a check, such as a hook or a step of CI.`
  return { drafts: [], withheld: [withhold(made, 'known', detail)] }
}

/** The rules engine over a list of detectors. */
export function makeRulesEngine(detectors: Detector[]): Engine {
  const version = [`rules-${ownVersion}`, ...detectors.map((d) => `${d.id}-${d.version}`)].join('_')
  return {
    id: 'rules',
    version,
    studyVersion: version,
    studyModel: null,
    model: null,
    study: async ({ transcript }) => ({ observations: observed(detectors, transcript), ...nothing }),
    consolidate: async (input) =>
      input.item.type === 'cluster'
        ? { ...consolidateCluster(detectors, input.item.cluster, input), ...nothing }
        : { drafts: [], withheld: [], ...nothing },
    verify: async (input) => ({ verdict: await challenge(input), ...nothing }),
  }
}
