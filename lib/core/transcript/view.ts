// What the pages about transcripts are given: plain data, dates as ISO text.
import type { ListedEvent } from './cut-event'
import type { Counts, FormatId, Outcome, Usage } from './event'

/** `sending`: still coming in, in pieces; `preview`: read, and waits for a person's word before anything is stored. */
export type UploadStatus =
  | 'sending'
  | 'received'
  | 'parsing'
  | 'preview'
  | 'needs-format'
  | 'ready'
  | 'failed'
  | 'discarded'

/** Where no format is sure: how many were tried, the best of them, and a line of the file, masked. */
export type FormatGuess = { tried: number; best: { format: FormatId; percent: number }[]; line: string }

/** The way by which a transcript came. */
export type Source = 'browser' | 'api' | 'cli' | 'mcp' | 'sample'

export type UploadView = {
  id: string
  batchId: string
  name: string
  bytes: number
  status: UploadStatus
  /** A whole sentence where it failed, was a duplicate, or was partly left out. */
  reason: string | null
  skipped: { path: string; reason: string }[]
  /** `masked`: kind of secret → how many were masked in it. */
  transcripts: { id: string; title: string; events: number; isNew: boolean; masked?: Record<string, number> }[]
  createdAt: string
}

export type TranscriptRow = {
  id: string
  title: string
  agent: { id: string; name: string } | null
  format: string
  eventCount: number
  counts: Counts
  errorCount: number
  outcome: Outcome | null
  masked: Record<string, number>
  startedAt: string | null
  endedAt: string | null
  createdAt: string
  source: Source
  /** The member or the API key that sent it, as they were called then; null for the sample. */
  sentBy: string | null
  isSample: boolean
}

export type TranscriptDetail = TranscriptRow & {
  sessionId: string | null
  parent: { id: string; title: string } | null
  cwd: string | null
  gitBranch: string | null
  gitRemote: string | null
  /** What the log itself calls its agent. */
  logAgent: string | null
  model: string | null
  usage: Usage
  interruptions: number
  subagentEvents: number
  warnings: string[]
  revisions: { id: string; name: string; bytes: number; eventCount: number; firstSeenAt: string }[]
  dreams: { id: string; title: string }[]
  /** Quotes of proposals that rest on this transcript. */
  cited: { seq: number; quote: string; proposalId: string; reviewId: string; title: string }[]
}

/** Some events; `next` is the seq to ask for after them, null at the end; `total` is how many the transcript has. */
export type EventPage = { events: ListedEvent[]; next: number | null; total: number }
