import type { Prisma } from '@/lib/adapters/db/generated/client'
import type { TranscriptMeta } from '@/lib/core/transcript/event'

/** What a transcript's row says of its session. */
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
  startedAt: meta.startedAt === null ? null : new Date(meta.startedAt),
  endedAt: meta.endedAt === null ? null : new Date(meta.endedAt),
  counts: meta.counts as Prisma.InputJsonObject,
  errorCount: meta.errors,
  interruptions: meta.interruptions,
  subagentEvents: meta.subagentEvents,
  usage: meta.usage as Prisma.InputJsonObject,
  masked: meta.masked,
  warnings: meta.warnings,
})
