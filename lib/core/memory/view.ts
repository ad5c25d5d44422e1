// What the pages about stores are given.
import type { Hunk } from '@/lib/core/diff/hunks'

export type StoreRow = {
  id: string
  name: string
  description: string
  memoryCount: number
  bytes: number
  agents: { id: string; name: string }[]
  lastCommit: CommitRow | null
  openReviews: number
  isSample: boolean
}

export type TreeEntry = { path: string; bytes: number; changedAt: string }

export type StoreDetail = StoreRow & { headId: string | null; tree: TreeEntry[]; protectedPaths: string[] }

/** `text` is masked where it holds a secret; `maskedKinds` names what was masked. */
export type MemoryView = {
  id: string
  path: string
  text: string
  bytes: number
  maskedKinds: Record<string, number>
  lastCommit: CommitRow
  history: { commit: CommitRow; op: 'created' | 'modified' | 'deleted' | 'moved' }[]
}

export type CommitRow = {
  id: string
  number: number
  message: string
  authorName: string
  authorType: string
  /** False where no person saw it before: committed by a rule, or brought in from outside. */
  reviewed: boolean
  source: 'import' | 'edit' | 'review' | 'revert'
  createdAt: string
  changed: number
  reviewId: string | null
  dreamId: string | null
  revertsId: string | null
  revertedById: string | null
}

export type CommitFile = {
  path: string
  fromPath: string | null
  op: 'created' | 'modified' | 'deleted' | 'moved'
  before: string | null
  after: string | null
  hunks: Hunk[]
}

export type CommitDetail = CommitRow & {
  store: { id: string; name: string }
  files: CommitFile[]
  /** The decisions it carries. */
  proposals: { id: string; title: string; kind: string; decidedBy: string }[]
  isHead: boolean
}

export type ImportResult = {
  commitId: string | null
  created: number
  modified: number
  unchanged: number
  skipped: { path: string; reason: string }[]
}
