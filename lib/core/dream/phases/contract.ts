// What goes into and comes out of each phase. Inputs (engine, loaders and signals apart) and outputs are plain JSON:
// a job stores the output in its Step row and hands it to the next phase unchanged.
import type {
  ConsolidateInput,
  Engine,
  HygieneFinding,
  PartMemo,
  Spent,
  StudyInput,
  VerifyInput,
  WorkItem,
} from '@/lib/core/dream/engine'
import type {
  AgentProfile,
  Draft,
  Observation,
  Proposal,
  StoreSnapshot,
  TranscriptRef,
  Verdict,
  Withheld,
} from '@/lib/core/dream/types'

/** Pure and synchronous: `orient(input)`. */
export type OrientInput = {
  stores: StoreSnapshot[]
  transcripts: TranscriptRef[]
  /** Date of the dream, ISO. */
  today: string
}
export type OrientOutput = {
  findings: HygieneFinding[]
  /** Ids of the transcripts to study, oldest first. */
  study: string[]
  /** Transcript id → the session it belongs to. Copies, continuations and sub-agents of one session count once. */
  sessions: Record<string, string>
  estimate: { transcripts: number; events: number; tokens: number }
  /** Nothing to read and nothing to clean: the dream ends here, at no cost. */
  isIdle: boolean
}

/** `study(engine, input)`, one call a transcript: one job each, in any order. */
export type StudyPhaseInput = StudyInput
export type StudyOutput = Spent & {
  transcriptId: string
  /** Checked: every quote stands verbatim in its event, none is injected text. */
  observations: Observation[]
  /** How many were dropped because no quote of theirs stood. */
  dropped: number
}

/** `gather(engine, input)`, once all study jobs have ended. */
export type GatherInput = {
  /** From every study output, in the order of `orient.study`. */
  observations: Observation[]
  /** From orient. */
  findings: HygieneFinding[]
  sessions: Record<string, string>
  /** What reviewers rejected (Suppression rows that still hold), or what waits in an open review. */
  suppressed: { fingerprint: string; title: string }[]
  /** Absent where nothing is kept, such as on the command line. */
  memo?: PartMemo
  signal: AbortSignal
}
export type GatherOutput = Spent & { items: WorkItem[]; withheld: Withheld[] }

/** `consolidate(engine, input)`, one call a work item: one job each, in any order. */
export type ConsolidatePhaseInput = ConsolidateInput
export type ConsolidateOutput = Spent & { drafts: Draft[]; withheld: Withheld[] }

/** `verify(engine, input)`, one call a draft: one job each, in any order. */
export type VerifyPhaseInput = VerifyInput
/** `draft` is null when it was withheld; else it is the draft, repaired where the sceptic asked for it. */
export type VerifyOutput = Spent & { draft: Draft | null; verdict: Verdict | null; withheld: Withheld | null }

/** Pure and synchronous: `propose(input)`, once all verify jobs have ended. */
export type ProposeInput = {
  /** Verify outputs that kept their draft, in the order of the drafts. */
  verified: { draft: Draft; verdict: Verdict | null }[]
  stores: StoreSnapshot[]
  agents: AgentProfile[]
  today: string
  /** Fingerprints that reviewers rejected, or that stand in an open review already. */
  suppressed: string[]
  /** The reviewer's limit; null shows all. Secrets in memory are never cut. */
  limit: number | null
}
/** Proposals in the order of the desk. Ids are made from their content: the same dream gives the same ids. */
export type ProposeOutput = { proposals: Proposal[]; withheld: Withheld[] }

export type Phases = {
  orient(input: OrientInput): OrientOutput
  study(engine: Engine, input: StudyPhaseInput): Promise<StudyOutput>
  gather(engine: Engine, input: GatherInput): Promise<GatherOutput>
  consolidate(engine: Engine, input: ConsolidatePhaseInput): Promise<ConsolidateOutput>
  verify(engine: Engine, input: VerifyPhaseInput): Promise<VerifyOutput>
  propose(input: ProposeInput): ProposeOutput
}
