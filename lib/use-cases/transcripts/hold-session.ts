// Which transcript a session belongs to. Two uploads of one session wait for each other, and so does a deletion.
import type { Tx } from '@/lib/adapters/db/client'
import type { TranscriptMeta } from '@/lib/core/transcript/event'

/** A transcript that was there before. */
export type Held = { id: string; title: string; eventCount: number; agentId: string | null }

/** The session's transcript, locked until the transaction ends; null where it has none, and nobody else can make one meanwhile. */
export async function holdSession(tx: Tx, teamId: string, meta: TranscriptMeta): Promise<Held | null> {
  const { format, session } = meta
  if (!session) return null
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${teamId} ${format} ${session}`}, 0))`
  const rows = await tx.$queryRaw<Held[]>`
    SELECT "id", "title", "eventCount", "agentId" FROM "Transcript"
    WHERE "teamId" = ${teamId} AND "format" = ${format} AND "sessionId" = ${session} AND "deletedAt" IS NULL
    FOR UPDATE`
  if (rows[0]) return rows[0]
  // The name of a session belongs to the living: a deleted one comes back as a new transcript.
  const gone = { teamId, format, sessionId: session, deletedAt: { not: null } }
  await tx.transcript.updateMany({ where: gone, data: { sessionId: null } })
  return null
}
