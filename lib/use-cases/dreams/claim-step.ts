import { db } from '@/lib/adapters/db/client'

export type ClaimedStep = {
  id: string
  teamId: string
  hash: string
  phase: string
  input: unknown
  /** This try included. */
  attempts: number
  /** Nobody has tried it before: nothing of it can have been kept. */
  isFirst: boolean
}

/** Marks a step as running, and counts the try. Null when it has ended, or is gone. */
export async function claimStep(stepId: string): Promise<ClaimedStep | null> {
  const at = new Date().toISOString()
  const rows = await db().$queryRaw<ClaimedStep[]>`
    UPDATE "Step" AS s SET "status" = 'running', "startedAt" = ${at}::timestamp, "attempts" = s."attempts" + 1
    FROM (SELECT "id", "startedAt" FROM "Step" WHERE "id" = ${stepId} FOR UPDATE) AS was
    WHERE s."id" = was."id" AND s."status" NOT IN ('done', 'failed')
    RETURNING s."id", s."teamId", s."hash", s."phase", s."input", s."attempts", was."startedAt" IS NULL AS "isFirst"`
  return rows[0] ?? null
}
