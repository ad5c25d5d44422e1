import type { TranscriptMeta } from '@/lib/core/transcript/event'

/** Where a session comes from and to whom it goes. */
export type StoreInput = {
  teamId: string
  /** Whose session it is, for one that nobody has yet. */
  agentOf: (meta: TranscriptMeta) => string | null
  uploadId: string | null
  /** The name inside the upload. */
  name: string
  /** sha-256 of the source, hex. */
  sha256: string
  bytes: number
  isSample?: boolean
  /** Throws where the session may not be stored. */
  check?: (meta: TranscriptMeta) => void
}

/** `known`: the same source lies in the team already; `longer`: a new revision of a session that was here. */
export type Stored = { transcriptId: string; title: string; outcome: 'new' | 'longer' | 'known' }

/** A session that is in memory as a whole; `rows` from toStoredRow. */
export type WholeSession = { input: StoreInput; meta: TranscriptMeta; rows: string[] }
