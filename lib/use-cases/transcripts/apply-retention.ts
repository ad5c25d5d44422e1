// Deletes what is older than a team keeps transcripts.
import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import type { Ctx } from '@/lib/use-cases/context'
import { eraseTranscript } from './erase-transcript'
import { olderThan } from './retention-age'

/** Found at a time; each is deleted in a transaction of its own, so that nobody waits for long. */
const chunk = 100

/** Teams that keep transcripts for a time and hold one that is older. */
export async function teamsWithExpired(now: Date = new Date()): Promise<string[]> {
  const settings = await db().teamSettings.findMany({
    where: { retentionDays: { not: null } },
    select: { teamId: true, retentionDays: true },
  })
  const due: string[] = []
  for (const { teamId, retentionDays } of settings) {
    const where = olderThan(teamId, retentionDays ?? 0, now)
    if (await db().transcript.findFirst({ where, select: { id: true } })) due.push(teamId)
  }
  return due
}

/** Safe to run twice, even at once: what is gone is gone. @returns how many were deleted */
export async function applyRetention(teamId: string, now: Date = new Date()): Promise<number> {
  const ctx: Ctx = { teamId, actor: { type: 'system', id: null, name: 'Retention' }, requestId: newId('req') }
  let deleted = 0
  for (;;) {
    const { retentionDays: days } = (await db().teamSettings.findUnique({ where: { teamId } })) ?? {}
    if (!days) return deleted
    const where = olderThan(teamId, days, now)
    const found = await db().transcript.findMany({ where, select: { id: true }, orderBy: { id: 'asc' }, take: chunk })
    if (found.length === 0) return deleted
    for (const { id } of found) {
      const isGone = await eraseTranscript({
        teamId,
        transcriptId: id,
        // A session that went on since, or a setting that was changed, keeps it.
        isStill: async (tx) =>
          (await tx.teamSettings.count({ where: { teamId, retentionDays: days } })) > 0 &&
          (await tx.transcript.count({ where: { ...where, id } })) > 0,
        also: (tx) =>
          writeAudit(tx, ctx, {
            action: 'transcript.delete',
            objectType: 'transcript',
            objectId: id,
            details: { retentionDays: days },
          }),
      })
      if (isGone) deleted++
    }
  }
}
