// One check of memory itself: what it finds without any transcript, and the edit it proposes. Checks run in code for
// every engine; a finding is plain JSON, so that it can wait in a job.
import type { HygieneFinding, WorkItem } from '@/lib/core/dream/engine'
import { type MemoryMap, memoryMap } from '@/lib/core/dream/engines/rules/memory-map'
import { hashOf } from '@/lib/core/dream/hash'
import type { Cluster, Draft, EditOp, MemoryQuote, StoreSnapshot, Withheld } from '@/lib/core/dream/types'
import { maskForDisplay } from '@/lib/core/secrets/redact'

export type FindInput = { map: MemoryMap; today: string }
export type ComposeInput = { finding: HygieneFinding; map: MemoryMap; items: WorkItem[]; today: string }

/** A draft without what every hygiene draft has alike. */
export type HygieneDraft = Pick<Draft, 'kind' | 'title' | 'rationale' | 'ops'> &
  Partial<Pick<Draft, 'ledger' | 'flags' | 'confidence' | 'weight'>> & {
    lines: MemoryQuote[]
    /** What was looked for that would speak against it, and was not found; or what was. */
    against: string
    /** Words from transcripts that say the same. */
    said?: Draft['evidence']
  }

export type Check = {
  /** The value of `HygieneFinding.check`. */
  id: string
  find(input: FindInput): Pick<HygieneFinding, 'paths' | 'data'>[]
  /** `withhold` shows the finding to the reviewer as something kept back: a question, or a doubt. */
  compose(
    input: ComposeInput,
  ): HygieneDraft | { withhold: Pick<Withheld, 'kind' | 'title' | 'reason' | 'detail'>; lines: MemoryQuote[] } | null
}

export const quoteLine = (map: MemoryMap, path: string, line: number): MemoryQuote => ({
  path,
  line,
  quote: (map.outline(path).lines[line - 1] ?? '').trim(),
})

/** Removes lines; when an empty line would then stand twice, one of the two goes with them. */
export function removeLines(map: MemoryMap, path: string, from: number, to: number): EditOp {
  const { lines } = map.outline(path)
  const blank = (n: number): boolean => n < 1 || n > lines.length || (lines[n - 1] ?? '').trim() === ''
  const isLast = lines.slice(to).every((l) => l.trim() === '')
  if (isLast && from > 1 && blank(from - 1)) return { op: 'replace', path, fromLine: from - 1, toLine: to, lines: [] }
  if (!isLast && blank(from - 1) && blank(to + 1) && to < lines.length)
    return { op: 'replace', path, fromLine: from, toLine: to + 1, lines: [] }
  return { op: 'replace', path, fromLine: from, toLine: to, lines: [] }
}

/** Removals that touch or overlap become one, so that no two operations meet in a line. */
function joinRemovals(ops: EditOp[]): EditOp[] {
  const out: EditOp[] = []
  for (const op of ops) {
    const twin =
      op.op === 'replace' && op.lines.length === 0
        ? out.find(
            (o) =>
              o.op === 'replace' &&
              o.path === op.path &&
              o.lines.length === 0 &&
              o.fromLine <= op.toLine + 1 &&
              op.fromLine <= o.toLine + 1,
          )
        : undefined
    if (op.op !== 'replace' || twin?.op !== 'replace') out.push({ ...op })
    else {
      twin.fromLine = Math.min(twin.fromLine, op.fromLine)
      twin.toLine = Math.max(twin.toLine, op.toLine)
    }
  }
  return out
}

/** All findings of one store, with ids that are the same on every run. */
export function findAll(checks: Check[], store: StoreSnapshot, today: string): HygieneFinding[] {
  const map = memoryMap(store)
  return checks.flatMap((check) =>
    check.find({ map, today }).map(({ paths, data }) => ({
      id: `hygiene-${hashOf([store.id, check.id, paths, data]).slice(0, 20)}`,
      storeId: store.id,
      check: check.id,
      paths,
      data,
    })),
  )
}

export const clustersOf = (items: WorkItem[]): Cluster[] =>
  items.flatMap((i) => (i.type === 'cluster' ? [i.cluster] : []))

/** Housekeeping is certain: the lines themselves are the evidence. It comes after what was learned. */
const housekeepingConfidence = 0.9

export function draftOf(made: HygieneDraft, input: ComposeInput): Draft {
  const { finding } = input
  const said = made.said ?? []
  const newest = said.reduce<string | null>((best, e) => {
    const at = e.source === 'transcript' ? e.at : null
    return at !== null && (best === null || at > best) ? at : best
  }, null)
  return {
    id: `draft-${finding.id}`,
    storeId: finding.storeId,
    kind: made.kind,
    // A title may name the line that it is about, and that line may hold a secret.
    title: maskForDisplay(made.title).text,
    rationale: maskForDisplay(made.rationale).text,
    confidence: made.confidence ?? housekeepingConfidence,
    ops: joinRemovals(made.ops),
    evidence: [...said, ...made.lines.map((line) => ({ source: 'memory' as const, ...line }))],
    against: { looked: made.against, evidence: [] },
    occurrences: {
      transcripts: new Set(said.flatMap((e) => (e.source === 'transcript' ? [e.transcriptId] : []))).size,
      events: said.length,
      lastSeen: newest,
      agents: 0,
      minutesLost: null,
    },
    since: null,
    ledger: made.ledger ?? null,
    flags: made.flags ?? [],
    weight: made.weight ?? 0,
    fingerprint: `${finding.check}:${hashOf([finding.paths, made.lines.map((l) => l.quote)]).slice(0, 20)}`,
  }
}
