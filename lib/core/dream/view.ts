// What the pages about dreams are given.
import type { Usage } from '@/lib/core/transcript/event'
import type { EngineId, PhaseName, Unreadable, Withheld } from './types'

export type DreamStatus = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

export type DreamRow = {
  id: string
  title: string
  agent: { id: string; name: string } | null
  stores: { id: string; name: string }[]
  status: DreamStatus
  step: PhaseName | 'done'
  trigger: 'hand' | 'schedule' | 'transcripts' | 'idle' | 'api' | 'sample'
  startedBy: string
  transcripts: number
  proposals: number
  withheld: number
  /** Of these, attempts of a text from outside to plant something. */
  stopped: number
  costUsd: number
  budgetUsd: number
  createdAt: string
  startedAt: string | null
  endedAt: string | null
  isSample: boolean
}

export type PhaseView = {
  name: PhaseName
  startedAt: string | null
  endedAt: string | null
  done: number
  total: number | null
}

export type DreamDetail = DreamRow & {
  engine: EngineId
  model: string | null
  instructions: string
  usage: Usage
  error: string | null
  phases: PhaseView[]
  /** `learned` is null until it was studied. */
  inputs: { transcriptId: string; title: string; events: number; learned: number | null }[]
  found: Record<string, number>
  withheldItems: (Withheld & { evidenceLinks: { transcriptId: string; seq: number; title: string }[] })[]
  unreadable: Unreadable[]
  reviews: { id: string; storeId: string; storeName: string; proposals: number; undecided: number; status: string }[]
  lastSeq: number
}

export type Estimate = {
  transcripts: number
  events: number
  tokens: number
  costUsd: number
  minutes: number
  /** Transcripts that exceed the budget, if any, and what would happen then: a whole sentence or null. */
  warning: string | null
}

/** One step, without what it read. `ms` is the time of its last try. */
export type TraceRow = {
  stepId: string
  phase: PhaseName
  label: string
  status: 'waiting' | 'running' | 'done' | 'failed' | 'skipped'
  /** Why it failed or was skipped. */
  why: string | null
  answer: string | null
  attempts: number
  /** Found done already: this dream paid nothing for it. */
  reused: boolean
  usage: Usage
  costUsd: number
  ms: number | null
}
export type DreamTrace = { dreamId: string; title: string; phases: { name: PhaseName; steps: TraceRow[] }[] }

/** `asked` and `answered` are JSON for reading. */
export type StepView = TraceRow & {
  dreamId: string
  /** The model, or `rules`. */
  by: string
  read: { transcriptId: string; title: string }[]
  asked: string
  answered: string
}
