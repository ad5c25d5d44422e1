import type { TranscriptMeta } from '@/lib/core/transcript/event'

/** What a transcript's row says of its session, as JSON has it. */
export const dataOf = (meta: TranscriptMeta) => ({
  format: meta.format,
  sessionId: meta.session || null,
  title: meta.title,
  parentSessionId: meta.parent,
  cwd: meta.cwd,
  gitBranch: meta.gitBranch,
  gitRemote: meta.gitRemote,
  logAgent: meta.agent,
  model: meta.model,
  startedAt: meta.startedAt,
  endedAt: meta.endedAt,
  counts: meta.counts,
  errorCount: meta.errors,
  interruptions: meta.interruptions,
  subagentEvents: meta.subagentEvents,
  usage: meta.usage,
  outcome: meta.outcome?.text ?? null,
  outcomeIsGood: meta.outcome?.isGood ?? null,
  masked: meta.masked,
  warnings: meta.warnings,
})
