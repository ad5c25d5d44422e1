// What an upload holds, as a person sees it before anything is stored: plain data, dates as ISO text.
import type { Counts } from './event'
import type { FormatGuess } from './view'

/** Days that an upload waits for a word; then its file is deleted. A week has a working day for everybody. */
export const previewDays = 7

/** A file whose format a person has to name. */
export type UnsureFile = {
  uploadId: string
  name: string
  bytes: number
  /** A whole sentence: what was not sure, or why the format that was chosen does not fit. */
  reason: string
  /** The format that was chosen and does not fit; null before a choice. */
  chosen: string | null
  guess: FormatGuess | null
}

/** Files that were dropped together and wait for a word. */
export type PreviewBatch = {
  batchId: string
  createdAt: string
  /** When it is swept. */
  expiresAt: string
  by: string | null
  /** Files that hold something to store, or were refused a part. */
  files: number
  /** Files that are still being sent or read. */
  open: number
  sessions: number
  skipped: { path: string; reason: string }[]
  unsure: UnsureFile[]
}

/** Why an agent is proposed. `known` is the route's own words, such as `folder /srv/shop`. */
export type ProposedBy = { by: 'route'; known: string } | { by: 'upload' } | { by: 'transcript' } | null

export type FoundSessionView = {
  /** Names it in a choice: `<upload>:<position>`. */
  key: string
  path: string
  title: string
  format: string
  events: number
  counts: Counts
  errors: number
  masked: Record<string, number>
  startedAt: string | null
  endedAt: string | null
  folder: string | null
  gitRemote: string | null
  /** `longer`: it goes on from a transcript that is here; `known`: all of it is here already. */
  outcome: 'new' | 'longer' | 'known'
  transcriptId: string | null
  agentId: string | null
  proposedBy: ProposedBy
  /** The path of an earlier session of this upload with the same content. */
  sameAs: string | null
}

/** `next` is the key to ask for after it, null at the end. */
export type PreviewPage = { sessions: FoundSessionView[]; next: string | null }

/** What a person decided that differs from what was proposed. */
export type PreviewChoice = { key: string; agentId: string | null; isLeftOut: boolean }
