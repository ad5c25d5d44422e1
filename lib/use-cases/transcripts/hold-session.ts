// Which transcripts sessions belong to. Two uploads of one session wait for each other, and so does a deletion.
import type { BulkTx } from '@/lib/adapters/db/bulk'
import type { TranscriptMeta } from '@/lib/core/transcript/event'

/** A transcript that was there before. */
export type Held = { id: string; title: string; eventCount: number; agentId: string | null }
type Row = Held & { format: string; sessionId: string; isGone: boolean }

/**
 * The transcript of each session, locked until the transaction ends; null where it has none, and nobody else can make
 * one meanwhile. @param metas of different sessions
 */
export async function holdSessions(tx: BulkTx, teamId: string, metas: TranscriptMeta[]): Promise<(Held | null)[]> {
  const named = metas.filter((meta) => meta.session)
  if (named.length === 0) return metas.map(() => null)
  const formats = named.map((meta) => meta.format)
  const ids = named.map((meta) => meta.session)
  // In one order everywhere: two that hold several sessions never wait for each other crosswise.
  await tx.run`
    SELECT pg_advisory_xact_lock("lock") FROM (
      SELECT hashtextextended(${teamId} || ' ' || "format" || ' ' || "id", 0) AS "lock"
      FROM unnest(${formats}::text[], ${ids}::text[]) AS named("format", "id")
      ORDER BY 1) AS locks`
  const rows = await tx.rows<Row>`
    SELECT t."id", t."title", t."eventCount", t."agentId", t."format", t."sessionId", t."deletedAt" IS NOT NULL AS "isGone"
    FROM "Transcript" AS t
    JOIN unnest(${formats}::text[], ${ids}::text[]) AS named("format", "id")
      ON t."format" = named."format" AND t."sessionId" = named."id"
    WHERE t."teamId" = ${teamId} ORDER BY t."id" FOR UPDATE OF t`
  // The name of a session belongs to the living: a deleted one comes back as a new transcript.
  const gone = rows.filter((row) => row.isGone).map((row) => row.id)
  if (gone.length > 0) await tx.run`UPDATE "Transcript" SET "sessionId" = NULL WHERE "id" = ANY(${gone})`
  return metas.map(
    (meta) => rows.find((row) => !row.isGone && row.format === meta.format && row.sessionId === meta.session) ?? null,
  )
}
