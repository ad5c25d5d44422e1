import { db } from '@/lib/adapters/db/client'
import type { Unreadable, Withheld } from '@/lib/core/dream/types'
import type { DreamRow } from '@/lib/core/dream/view'
import { AppError } from '@/lib/core/errors'
import type { Ctx } from '@/lib/use-cases/context'
import { dreamParts, dreamRow } from './dream-row'

export type DreamPage = {
  dream: DreamRow
  error: string | null
  inputs: { id: string; title: string; events: number }[]
  reviews: { id: string; store: string; proposals: number }[]
  withheld: Withheld[]
  unreadable: Unreadable[]
}

/** @throws AppError `not_found` */
export async function getDream(ctx: Ctx, input: { dreamId: string }): Promise<DreamPage> {
  const found = await db().dream.findFirst({
    where: { id: input.dreamId, teamId: ctx.teamId },
    include: {
      ...dreamParts,
      reviews: {
        include: { store: { select: { name: true } }, _count: { select: { proposals: true } } },
      },
      transcripts: { include: { transcript: { select: { id: true, title: true } } } },
    },
  })
  if (!found) throw new AppError('not_found', 'This dream does not exist, or belongs to another team.')
  return {
    dream: dreamRow(found),
    error: found.error,
    inputs: found.transcripts.map((t) => ({
      id: t.transcript.id,
      title: t.transcript.title,
      events: t.eventCount,
    })),
    reviews: found.reviews.map((r) => ({ id: r.id, store: r.store.name, proposals: r._count.proposals })),
    withheld: found.withheld as Withheld[],
    unreadable: found.unreadable as Unreadable[],
  }
}
