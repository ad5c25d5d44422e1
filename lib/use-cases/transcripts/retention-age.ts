// How old a transcript is: by its session's end, else its start, else when it was stored. One rule for all who ask.
import type { Prisma } from '@/lib/adapters/db/generated/client'

const dayMs = 24 * 3600 * 1000

/** Transcripts of the team that are older than so many whole days. */
export function olderThan(teamId: string, days: number, now: Date): Prisma.TranscriptWhereInput {
  const before = { lt: new Date(now.getTime() - days * dayMs) }
  return {
    teamId,
    deletedAt: null,
    OR: [
      { endedAt: before },
      { endedAt: null, startedAt: before },
      { endedAt: null, startedAt: null, createdAt: before },
    ],
  }
}
