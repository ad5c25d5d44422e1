import { bulkRows } from '@/lib/adapters/db/bulk'
import type { WorkItem } from '@/lib/core/dream/engine'

/** What was gathered: each item is what a step of consolidate was asked. */
export async function readItems(dreamId: string): Promise<WorkItem[]> {
  const rows = await bulkRows<{ item: WorkItem }>`
    SELECT s."input"->'item' AS "item" FROM "DreamStep" d JOIN "Step" s ON s."id" = d."stepId"
    WHERE d."dreamId" = ${dreamId} AND d."phase" = 'consolidate' ORDER BY d."position"`
  return rows.map((r) => r.item)
}
