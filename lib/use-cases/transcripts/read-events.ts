import { db } from '@/lib/adapters/db/client'
import type { EventKind } from '@/lib/core/transcript/event'
import type { EventPage } from '@/lib/core/transcript/view'
import type { Ctx } from '@/lib/use-cases/context'
import { toEvent } from './event-row'
import { findTranscript } from './transcript-row'

type Input = {
  transcriptId: string
  /** The first seq that may come. */
  from: number
  limit: number
  /** None at all asks for every kind. */
  kinds?: EventKind[]
  errorsOnly?: boolean
  query?: string
}

/** @throws AppError `not_found` */
export async function readEvents(ctx: Ctx, input: Input): Promise<EventPage> {
  const { id } = await findTranscript(ctx, input.transcriptId)
  const where = {
    transcriptId: id,
    teamId: ctx.teamId,
    ...(input.kinds && input.kinds.length > 0 ? { kind: { in: input.kinds } } : {}),
    ...(input.errorsOnly ? { isError: true } : {}),
    ...(input.query?.trim() ? { text: { contains: input.query.trim(), mode: 'insensitive' as const } } : {}),
  }
  const [rows, total] = await Promise.all([
    db().event.findMany({
      where: { ...where, seq: { gte: input.from } },
      orderBy: { seq: 'asc' },
      take: input.limit + 1,
    }),
    db().event.count({ where }),
  ])
  return { events: rows.slice(0, input.limit).map(toEvent), next: rows[input.limit]?.seq ?? null, total }
}
