import type { Tx } from '@/lib/adapters/db/client'

/**
 * Ids of what a dream over "all new" reads: transcripts of the agent that no finished dream of it has studied to their
 * present end. A session that grew is new again, and so is one that could not be read.
 */
export async function unreadTranscripts(tx: Pick<Tx, '$queryRaw'>, agentId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT t."id" FROM "Transcript" t
    WHERE t."agentId" = ${agentId} AND t."deletedAt" IS NULL AND NOT t."withheld" AND NOT EXISTS (
      SELECT 1 FROM "DreamTranscript" r
      JOIN "Dream" d ON d."id" = r."dreamId" AND d."agentId" = ${agentId} AND d."status" = 'done'
      JOIN "DreamStep" u ON u."dreamId" = d."id" AND u."phase" = 'study' AND u."skipped" IS NULL
      JOIN "Step" s ON s."id" = u."stepId" AND s."status" = 'done' AND s."input"->>'transcriptId' = t."id"
      WHERE r."transcriptId" = t."id" AND r."eventCount" >= t."eventCount")
    ORDER BY t."id"`
  return rows.map((r) => r.id)
}
