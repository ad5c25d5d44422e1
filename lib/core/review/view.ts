// What the review desk is given, and what it sends back.
import type { Hunk } from '@/lib/core/diff/hunks'
import type {
  LedgerEntry,
  Occurrences,
  ProposalFlag,
  ProposalKind,
  Reader,
  Since,
  Withheld,
} from '@/lib/core/dream/types'
import type { Origin } from '@/lib/core/transcript/event'
import type { Approval } from './two-people'

/** Where a proposal stands against the store's head. */
export type Standing = 'untouched' | 'rebased' | 'conflict' | 'already'

export type ProposalState = 'pending' | 'approved' | 'rejected' | 'edited' | 'committed'

export type RejectReason = 'wrong' | 'not-durable' | 'duplicate' | 'too-specific' | 'sensitive'

export type EvidenceView = {
  id: string
  source: 'transcript' | 'memory'
  side: 'for' | 'against'
  transcriptId: string | null
  transcriptTitle: string | null
  agent: string | null
  seq: number | null
  line: number | null
  origin: Origin | null
  speaker: string | null
  at: string | null
  memoryPath: string | null
  /** Empty once the transcript was deleted. */
  quote: string
  gone: boolean
  /** When the transcript that it is from was deleted, ISO; null while it is here. */
  goneAt: string | null
}

/** One document of a proposal. Texts are masked for showing. */
export type ChangeView = {
  id: string
  op: 'create' | 'update' | 'delete' | 'move'
  path: string
  toPath: string | null
  /** The section that the first hunk falls in: `Commands`; null at the top of a file. */
  section: string | null
  /** The dream's base. */
  before: string | null
  /** What the dream proposes. */
  after: string | null
  /** The store's present text, when it differs from the base; null when it does not. */
  head: string | null
  /** What would be committed now: proposed, or the hand-edit, merged onto the head. Null while it conflicts. */
  result: string | null
  /** The hand-edit, when there is one. */
  edited: string | null
  standing: Standing
  conflicts: { base: string[]; head: string[]; proposed: string[] }[]
  hunks: Hunk[]
  words: { added: number; removed: number }
}

export type ProposalView = {
  id: string
  position: number
  version: number
  kind: ProposalKind
  title: string
  rationale: string
  confidence: number
  confidenceWord: 'sure' | 'likely' | 'thin'
  flags: ProposalFlag[]
  /** `Claude, 25 Nov 2026`: found by that model then, in a dream that was recorded; null: by the dream itself. */
  recorded: string | null
  state: ProposalState
  standing: Standing
  changes: ChangeView[]
  occurrences: Occurrences
  since: Since | null
  readers: Reader[]
  against: string
  ledger: LedgerEntry[] | null
  evidence: EvidenceView[]
  /** Who stands behind it, and how many it takes. */
  approval: Approval
  decidedBy: string | null
  decidedAt: string | null
  rejectReason: string | null
  note: string | null
  committedIn: string | null
}

export type ReviewRow = {
  id: string
  title: string
  source: 'dream' | 'import' | 'promotion' | 'revert' | 'hand'
  store: { id: string; name: string }
  agent: { id: string; name: string } | null
  status: 'open' | 'committed' | 'closed'
  proposals: number
  undecided: number
  conflicts: number
  deletes: number
  /** Minutes a reviewer needs, at about 20 s a proposal. */
  minutes: number
  createdAt: string
  isSample: boolean
}

export type ReviewView = ReviewRow & {
  dreamId: string | null
  baseCommitId: string | null
  headCommitId: string | null
  /** Commits made since the dream's base, newest first. */
  moved: { id: string; authorName: string; message: string; createdAt: string }[]
  items: ProposalView[]
  withheld: Withheld[]
  commits: { id: string; message: string; createdAt: string }[]
  canDecide: boolean
  singleKeyShortcuts: boolean
}

export type DecisionInput =
  | { verb: 'approve' }
  | { verb: 'reject'; reason: RejectReason | null; note: string | null }
  /** `seenHeadId`: the commit whose texts the editor was opened on; what came in since is merged, never written over. */
  | { verb: 'edit'; edits: { changeId: string; after: string }[]; seenHeadId: string | null }
  | { verb: 'undo' }

/** Answer to a decision: the proposal as it stands now, or why it was not taken (somebody decided meanwhile). */
export type DecisionResult =
  | { ok: true; proposal: ProposalView }
  | { ok: false; message: string; proposal: ProposalView }

export type CommitPreview = {
  proposals: number
  byKind: Record<string, number>
  files: {
    path: string
    op: 'created' | 'modified' | 'deleted' | 'moved'
    added: number
    removed: number
    warning: string | null
  }[]
  deletes: number
  undecided: number
  conflicts: number
  /** Approved ones that a second person has to approve first. */
  waiting: number
  suggestedMessage: string
  /** Who starts with what: "AGENTS.md is read by Wren: its next session starts with 6 changed lines." */
  reach: string[]
}

export type CommitResult =
  | { ok: true; commitId: string; files: number; returned: { proposalId: string; title: string }[] }
  | { ok: false; message: string; returned: { proposalId: string; title: string }[] }
