// What the pages about agents and their schedules are given.
import type { CommitRule } from '@/lib/core/review/why-not-by-rule'
import type { RouteBy } from '@/lib/core/transcript/owner-route'

export type ScheduleView = {
  enabled: boolean
  cron: string
  timeZone: string
  /** ISO times of the next five runs; empty while it is off. */
  nextRuns: string[]
  minNewTranscripts: number
  skipWhileReviewOpen: boolean
  /** Also begins once so many transcripts are new; null: not for their number. */
  afterTranscripts: number | null
  /** Also begins once nothing new came for so many hours; null: not for that. */
  afterIdleHours: number | null
  /** Hours after a dream in which no other begins by itself. */
  quietHours: number
  /** Dreams of a day, UTC, that begin by themselves. */
  maxPerDay: number
  lastRunAt: string | null
  lastResult: string | null
}

/** What may be committed of an agent's dreams without a person, and the newest that was. */
export type CommitRuleView = CommitRule & {
  enabled: boolean
  commits: {
    id: string
    message: string
    changed: number
    createdAt: string
    revertedById: string | null
    store: { id: string; name: string }
  }[]
}

export type AgentRow = {
  id: string
  name: string
  runtime: string
  engine: 'rules' | 'claude'
  stores: { id: string; name: string; access: 'read' | 'propose' }[]
  transcripts: number
  newTranscripts: number
  lastDream: { id: string; status: string; createdAt: string; proposals: number } | null
  schedule: ScheduleView | null
  isSample: boolean
}

export type AgentDetail = AgentRow & {
  instructions: string
  studyModel: string | null
  model: string | null
  budgetUsd: number
  useBatches: boolean
  budgetTokens: number | null
  budgetMinutes: number | null
  budgetCalls: number | null
  proposalLimit: number
  /** What makes a session this agent's, in the order in which it was named. */
  routes: { id: string; by: RouteBy; value: string }[]
  rule: CommitRuleView | null
  allStores: { id: string; name: string }[]
  claudeAvailable: boolean
}

export type OverviewView = {
  teamName: string
  isEmpty: boolean
  sample: { loaded: boolean; loading: boolean }
  needsYou: import('@/lib/core/review/view').ReviewRow[]
  running: import('@/lib/core/dream/view').DreamRow[]
  lastDream: import('@/lib/core/dream/view').DreamRow | null
  lastDreamSummary: string | null
  stores: import('@/lib/core/memory/view').StoreRow[]
  nextRuns: { agent: { id: string; name: string }; at: string }[]
  activity: AuditRow[]
  figures: { transcripts: number; agents: number; commits: number; approveRate: number | null }
}

export type AuditRow = {
  id: string
  at: string
  actorName: string
  actorType: string
  action: string
  objectType: string
  objectId: string | null
  objectName: string | null
  details: Record<string, unknown>
}
