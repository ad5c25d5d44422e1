// One agent as lists show it.
import { db } from '@/lib/adapters/db/client'
import type { EngineId } from '@/lib/core/dream/types'
import { nextRuns } from '@/lib/core/schedule/next-runs'
import type { AgentRow, ScheduleView } from '@/lib/core/schedule/view'
import { unreadTranscripts } from '@/lib/use-cases/dreams/unread-transcripts'

export const agentParts = {
  stores: { include: { store: { select: { id: true, name: true } } } },
  schedule: true,
  dreams: {
    orderBy: { createdAt: 'desc' },
    take: 1,
    select: {
      id: true,
      status: true,
      createdAt: true,
      reviews: { select: { _count: { select: { proposals: true } } } },
    },
  },
  _count: { select: { transcripts: { where: { deletedAt: null } } } },
} as const

const find = (id: string) => db().agent.findUniqueOrThrow({ where: { id }, include: agentParts })
export type LoadedAgent = Awaited<ReturnType<typeof find>>

function scheduleView(row: NonNullable<LoadedAgent['schedule']>): ScheduleView {
  const { enabled, cron, timeZone, minNewTranscripts, skipWhileReviewOpen, lastRunAt, lastResult } = row
  const { afterTranscripts, afterIdleHours, quietHours, maxPerDay } = row
  return {
    enabled,
    cron,
    timeZone,
    minNewTranscripts,
    skipWhileReviewOpen,
    afterTranscripts,
    afterIdleHours,
    quietHours,
    maxPerDay,
    lastResult,
    nextRuns: enabled ? nextRuns(cron, timeZone, new Date()) : [],
    lastRunAt: lastRunAt?.toISOString() ?? null,
  }
}

export async function agentRow(agent: LoadedAgent): Promise<AgentRow> {
  const last = agent.dreams[0]
  return {
    id: agent.id,
    name: agent.name,
    runtime: agent.runtime,
    engine: agent.engine as EngineId,
    stores: agent.stores.map((s) => ({ ...s.store, access: s.access as 'read' | 'propose' })),
    transcripts: agent._count.transcripts,
    newTranscripts: (await unreadTranscripts(db(), agent.id)).length,
    lastDream: last
      ? {
          id: last.id,
          status: last.status,
          createdAt: last.createdAt.toISOString(),
          proposals: last.reviews.reduce((n, r) => n + r._count.proposals, 0),
        }
      : null,
    schedule: agent.schedule ? scheduleView(agent.schedule) : null,
    isSample: agent.isSample,
  }
}
