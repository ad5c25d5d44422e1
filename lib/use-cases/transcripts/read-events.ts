import { db } from '@/lib/adapters/db/client'
import { cutEvent } from '@/lib/core/transcript/cut-event'
import type { EventPage } from '@/lib/core/transcript/view'
import type { Ctx } from '@/lib/use-cases/context'
import { toEvent } from './event-row'
import { findTranscript } from './transcript-row'

type Input = {
  transcriptId: string
  /** These alone, in order; without them a stretch: */
  seqs?: number[]
  /** the first seq that may come, */
  from?: number
  /** and how many. */
  limit?: number
  /** Long events are cut, but for these; without it none is. */
  whole?: number[]
}

/** @throws AppError `not_found` */
export async function readEvents(ctx: Ctx, input: Input): Promise<EventPage> {
  const { id, eventCount } = await findTranscript(ctx, input.transcriptId)
  const { seqs, from = 0, limit = seqs?.length ?? 0, whole } = input
  const rows = await db().event.findMany({
    where: { transcriptId: id, teamId: ctx.teamId, seq: seqs ? { in: seqs } : { gte: from } },
    orderBy: { seq: 'asc' },
    take: limit + 1,
  })
  const events = rows.slice(0, limit).map((row) => {
    const event = toEvent(row)
    return whole && !whole.includes(event.seq) ? cutEvent(event) : event
  })
  return { events, next: rows[limit]?.seq ?? null, total: eventCount }
}
