// What flows through a dream: memory and transcripts in, observations, clusters and drafts between, proposals out.
import type { Hunk } from '@/lib/core/diff/hunks'
import type { Event, Origin, TranscriptMeta, Usage } from '@/lib/core/transcript/event'

export const proposalKinds = [
  'fix',
  'preference',
  'workflow',
  'fact',
  'insight',
  'merge',
  'correct',
  'retire',
  'organize',
] as const
export type ProposalKind = (typeof proposalKinds)[number]

export const proposalFlags = [
  'deletes',
  'untrusted',
  'protected',
  'secret',
  'hidden-characters',
  'instruction-like',
  'oversize',
  'low-confidence',
  'conflict',
] as const
export type ProposalFlag = (typeof proposalFlags)[number]

export const phaseNames = ['orient', 'study', 'gather', 'consolidate', 'verify', 'propose'] as const
export type PhaseName = (typeof phaseNames)[number]

export type EngineId = 'rules' | 'claude'

/** One memory as the dream sees it. `path` is rooted at its store: `/AGENTS.md`. */
export type Document = { path: string; text: string; sha: string }

export type StoreSnapshot = {
  id: string
  name: string
  access: 'read' | 'propose'
  documents: Document[]
  protectedPaths: string[]
}

/** Who reads a store: from Agent and AgentStore rows, or made up from the transcripts by the command line. */
export type AgentProfile = {
  name: string
  /** claude-code | codex | openclaw | managed-agents | cursor | other */
  runtime: string
  storeIds: string[]
  /** Globs of the files that it loads at every start; empty: by the conventions of its runtime. */
  loadsAtStart: string[]
}

/** A transcript the dream may read; its events are loaded when it is studied. */
export type TranscriptRef = { id: string; path: string; agent: string | null; meta: TranscriptMeta; sample?: boolean }
export type LoadedTranscript = TranscriptRef & { events: Event[] }

/** A verbatim piece of one event. */
export type Quote = {
  transcriptId: string
  seq: number
  line: number | null
  quote: string
  origin: Origin
  speaker: string | null
  at: string | null
}

/** A verbatim piece of a memory. `line` is 1-based. */
export type MemoryQuote = { path: string; line: number; quote: string }

/** What a reader noticed in one transcript. */
export type Observation = {
  id: string
  transcriptId: string
  session: string | null
  agent: string | null
  kind: ProposalKind
  /** One sentence. */
  statement: string
  /** Equal subjects in several transcripts share it: a normalised error, command or order. */
  signature: string
  scope: 'repository' | 'team' | 'person' | 'agent'
  quotes: Quote[]
  /** Whether the cure or way of working was seen to succeed. */
  outcome: 'worked' | 'failed' | 'unknown'
  /** ISO time of the newest quote, null where the log has no times. */
  at: string | null
  /** What the detector found beyond words: commands, paths, values. The engine that wrote it reads it. */
  data: Record<string, unknown>
}

/** Observations about one thing, across transcripts. */
export type Cluster = {
  id: string
  kind: ProposalKind
  signature: string
  observations: Observation[]
  sessions: number
  agents: string[]
  days: number
  lastSeen: string | null
  /** The plain name under which memory would have it, where an engine sorted it. */
  area?: string
}

/** One operation on a working copy. Texts are whole lines without the final line break. */
export type EditOp =
  | { op: 'create'; path: string; text: string }
  | { op: 'insert'; path: string; afterLine: number; lines: string[] } // 1-based line of the base; 0 inserts at the top
  | { op: 'replace'; path: string; fromLine: number; toLine: number; lines: string[] } // inclusive, 1-based, of the base
  | { op: 'delete'; path: string }
  | { op: 'move'; path: string; toPath: string }
  | { op: 'index'; path: string; entry: IndexEntry }

/** A line of an index file, computed at commit from what was approved. */
export type IndexEntry = { target: string; title: string; description: string; heading: string | null }

export type Occurrences = {
  transcripts: number
  events: number
  lastSeen: string | null
  agents: number
  minutesLost: number | null
}
export type Since = { occasions: number; recurred: number }
export type Reader = {
  agent: string | null
  when: 'start' | 'folder' | 'glob' | 'index' | 'skill' | 'demand' | 'never'
}
export type Against = { looked: string; evidence: EvidenceItem[] }
export type LedgerEntry = {
  statement: string
  from: { path: string; line: number }[]
  to: { path: string; line: number }
}
export type EvidenceItem = ({ source: 'transcript' } & Quote) | ({ source: 'memory' } & MemoryQuote)

/** What an engine proposes before it has been verified. All operations are decided together. */
export type Draft = {
  id: string
  storeId: string
  kind: ProposalKind
  title: string
  rationale: string
  confidence: number
  ops: EditOp[]
  evidence: EvidenceItem[]
  against: Against
  occurrences: Occurrences
  since: Since | null
  ledger: LedgerEntry[] | null
  flags: ProposalFlag[]
  /** Cost of leaving it unlearned, any unit, higher first: orders the desk. */
  weight: number
  /** What a later dream, or a rejection, recognises it by. */
  fingerprint: string
}

export type Verdict = {
  status: 'supported' | 'overstated' | 'unsupported' | 'contradicted'
  why: string
  repaired?: Draft
}

/** One document changed by a proposal, against the dream's base. */
export type Change = {
  op: 'create' | 'update' | 'delete' | 'move'
  path: string
  toPath: string | null
  baseSha: string | null
  before: string | null
  after: string | null
  hunks: Hunk[]
  indexEntry: IndexEntry | null
}

/** One statement, one decision. */
export type Proposal = {
  id: string
  storeId: string
  kind: ProposalKind
  title: string
  rationale: string
  confidence: number
  flags: ProposalFlag[]
  changes: Change[]
  occurrences: Occurrences
  since: Since | null
  readers: Reader[]
  against: Against
  ledger: LedgerEntry[] | null
  evidence: EvidenceItem[]
  fingerprint: string
  verdict: Verdict | null
}

export type Withheld = {
  kind: ProposalKind
  title: string
  reason: WithheldReason
  detail: string
  evidence: EvidenceItem[]
}
export type WithheldReason =
  | 'unsupported'
  | 'untrusted'
  | 'known'
  | 'rejected-before'
  | 'over-budget'
  | 'one-off'
  | 'seen-once'
  | 'contradicted'
  | 'stopped'
  | 'failed'
  | 'quote-not-found'
  | 'does-not-apply'
  | 'oversize'

export type Unreadable = { path: string; reason: string }

/** What a dream says while it runs; kept, and replayed to a page that is opened later. */
export type DreamEvent =
  | { type: 'phase'; phase: PhaseName; state: 'started' | 'done'; total: number | null; at: string }
  | { type: 'progress'; phase: PhaseName; done: number; total: number; label: string }
  | { type: 'found'; kind: ProposalKind; statement: string; transcriptId: string | null }
  | { type: 'withheld'; title: string; reason: WithheldReason }
  | { type: 'usage'; usage: Usage; costUsd: number }
  | { type: 'note'; level: 'info' | 'warn' | 'error'; text: string }
  | { type: 'end'; status: 'done' | 'failed' | 'cancelled'; proposals: number; message: string }
