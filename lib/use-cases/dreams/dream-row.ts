// One dream as lists show it.
import { db } from '@/lib/adapters/db/client'
import type { Withheld } from '@/lib/core/dream/types'
import type { DreamRow } from '@/lib/core/dream/view'

export const dreamParts = {
  agent: { select: { id: true, name: true } },
  stores: { include: { store: { select: { id: true, name: true } } } },
  reviews: { select: { _count: { select: { proposals: true } } } },
  _count: { select: { transcripts: true } },
} as const

const find = (id: string) => db().dream.findUniqueOrThrow({ where: { id }, include: dreamParts })
export type LoadedDream = Awaited<ReturnType<typeof find>>

export function dreamRow(dream: LoadedDream): DreamRow {
  const stores = dream.stores.map((s) => s.store)
  const withheld = dream.withheld as Pick<Withheld, 'reason'>[]
  return {
    id: dream.id,
    title: dream.agent?.name ?? stores.map((s) => s.name).join(', '),
    agent: dream.agent,
    stores,
    status: dream.status as DreamRow['status'],
    step: dream.step as DreamRow['step'],
    trigger: dream.trigger as DreamRow['trigger'],
    startedBy: dream.startedBy,
    transcripts: dream._count.transcripts,
    proposals: dream.reviews.reduce((n, r) => n + r._count.proposals, 0),
    withheld: withheld.length,
    stopped: withheld.filter((w) => w.reason === 'stopped').length,
    costUsd: dream.costUsd,
    budgetUsd: dream.budgetUsd,
    createdAt: dream.createdAt.toISOString(),
    startedAt: dream.startedAt?.toISOString() ?? null,
    endedAt: dream.endedAt?.toISOString() ?? null,
    isSample: dream.isSample,
  }
}
