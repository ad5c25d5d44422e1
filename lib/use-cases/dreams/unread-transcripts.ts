import type { Tx } from '@/lib/adapters/db/client'

/**
 * Ids of what a dream over "all new" reads: transcripts of the agent that no finished dream has studied to their present
 * end, be it one of the agent itself or one of the team over all its stores. A session that grew is new again, and so is
 * one that could not be read, or for whose matters the budget did not reach: what was
 * paid for is remembered.
 */
export async function unreadTranscripts(tx: Pick<Tx, '$queryRaw'>, agentId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT t."id" FROM "Transcript" t
    WHERE t."agentId" = ${agentId} AND t."deletedAt" IS NULL AND NOT t."withheld" AND NOT EXISTS (
      SELECT 1 FROM "DreamTranscript" r
      JOIN "Dream" d ON d."id" = r."dreamId" AND d."status" = 'done' AND (d."agentId" = ${agentId} OR d."agentId" IS NULL AND NOT EXISTS (
        SELECT 1 FROM "AgentStore" a WHERE a."agentId" = ${agentId} AND NOT EXISTS (
          SELECT 1 FROM "DreamStore" w WHERE w."dreamId" = d."id" AND w."storeId" = a."storeId")))
      JOIN "DreamStep" u ON u."dreamId" = d."id" AND u."phase" = 'study' AND u."skipped" IS NULL
      JOIN "Step" s ON s."id" = u."stepId" AND s."status" = 'done' AND s."input"->>'transcriptId' = t."id"
      WHERE r."transcriptId" = t."id" AND r."eventCount" >= t."eventCount" AND NOT EXISTS (
        SELECT 1 FROM "DreamStep" l JOIN "Step" x ON x."id" = l."stepId"
        WHERE l."dreamId" = d."id" AND l."phase" IN ('consolidate', 'verify') AND l."skipped" IS NOT NULL AND x."status" <> 'done'))
    ORDER BY t."id"`
  return rows.map((r) => r.id)
}
