// What came of a step, kept in its row; whoever is first pays for it.
import { Prisma } from '@/lib/adapters/db/generated/client'
import type { Spent } from '@/lib/core/dream/engine'
import { keepAndCount } from './count-spent'

/**
 * Does nothing where another worker was faster: its result stands, and is paid for once.
 * @param counted what of it stands on the dream's account already
 */
export function keepStep(dreamId: string, stepId: string, result: Spent, counted: Spent): Promise<void> {
  const at = new Date().toISOString()
  const kept = Prisma.sql`kept AS (
    UPDATE "Step" SET "status" = 'done', "output" = ${JSON.stringify(result)}::jsonb,
      "usage" = ${JSON.stringify(result.usage)}::jsonb, "costUsd" = "costUsd" + ${result.costUsd}::float8,
      "endedAt" = ${at}::timestamp, "error" = NULL
    WHERE "id" = ${stepId} AND "status" <> 'done' RETURNING "id")`
  return keepAndCount(dreamId, kept, result, counted)
}
