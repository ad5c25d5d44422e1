// The port that makes engines interchangeable. Phases call it; `rules` and `claude` implement it.
import type { Usage } from '@/lib/core/transcript/event'
import type {
  AgentProfile,
  Cluster,
  Draft,
  EngineId,
  LoadedTranscript,
  Observation,
  StoreSnapshot,
  Verdict,
  Withheld,
} from './types'

export type Spent = {
  usage: Usage
  costUsd: number
  /** Requests to a model; absent where none was asked. */
  calls?: number
}

/** Something wrong with memory itself, found by code without any transcript. */
export type HygieneFinding = {
  id: string
  storeId: string
  /** duplicate | contradiction | relative-date | dangling-link | missing-index-entry | expired | secret | hidden-characters | oversize | orphan */
  check: string
  paths: string[]
  /** What the check found, in its own shape; the check that wrote it composes the draft from it. */
  data: Record<string, unknown>
}

/** What one consolidate step works on. */
export type WorkItem =
  | { type: 'cluster'; id: string; cluster: Cluster }
  | { type: 'hygiene'; id: string; finding: HygieneFinding }

/** `endedAt` is ISO, null where the log has no times. */
export type LoadableTranscript = { id: string; endedAt: string | null; load(): Promise<LoadedTranscript> }

/** Runs one part of a step, or gives what it answered before. `part` is plain JSON that tells parts of one step apart. */
export type PartMemo = <T extends Spent>(part: unknown, run: () => Promise<T>) => Promise<T>

export type StudyInput = {
  transcript: LoadedTranscript
  instructions: string
  /** Absent where nothing is kept, such as on the command line. */
  memo?: PartMemo
  signal: AbortSignal
}
export type SortInput = {
  observations: Observation[]
  /** Titles of proposals that reviewers rejected, or that wait in an open review. */
  rejected: string[]
  memo?: PartMemo
  signal: AbortSignal
}
/** Ids of observations. What stands in no group is a matter of its own; what is dropped is not worth a curator's look. */
export type Sorted = {
  groups: string[][]
  rejected: string[]
  dropped: string[]
  /** Observation id → the plain name of its area, under which memory would have it. */
  areas: Record<string, string>
}
export type ConsolidateInput = {
  item: WorkItem
  /** All items of the dream, for what one says about another; engines must not draft for them. */
  items: WorkItem[]
  stores: StoreSnapshot[]
  /** Who reads the stores: a lesson goes where the agent that needs it reads it. */
  agents: AgentProfile[]
  /** Date of the dream, ISO: what "stale" is measured against. */
  today: string
  instructions: string
  /** Every transcript of the dream, loaded on demand. */
  transcripts: LoadableTranscript[]
  signal: AbortSignal
}
export type VerifyInput = {
  draft: Draft
  stores: StoreSnapshot[]
  /** Every transcript of the dream, loaded on demand. */
  transcripts: LoadableTranscript[]
  signal: AbortSignal
}

export type Engine = {
  id: EngineId
  /** Changes whenever prompts or detectors change: part of every step's hash, but for those of study. */
  version: string
  /** Of study alone: another prompt for the curator does not have all sessions read again. */
  studyVersion: string
  studyModel: string | null
  model: string | null
  study(input: StudyInput): Promise<{ observations: Observation[] } & Spent>
  /** Which observations are about one matter, by their sense. Absent where equal signatures tell it. */
  sort?(input: SortInput): Promise<Sorted & Spent>
  consolidate(input: ConsolidateInput): Promise<{ drafts: Draft[]; withheld: Withheld[] } & Spent>
  verify(input: VerifyInput): Promise<{ verdict: Verdict } & Spent>
}
