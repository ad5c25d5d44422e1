import { db, type Tx } from '@/lib/adapters/db/client'

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
export async function claimStep(stepId: string, tx: Pick<Tx, '$queryRaw'> = db()): Promise<ClaimedStep | null> {
  const at = new Date().toISOString()
  const rows = await tx.$queryRaw<ClaimedStep[]>`
    UPDATE "Step" AS s SET "status" = 'running', "startedAt" = ${at}::timestamp, "attempts" = s."attempts" + 1
    FROM (SELECT "id", "startedAt" FROM "Step" WHERE "id" = ${stepId} FOR UPDATE) AS was
    WHERE s."id" = was."id" AND s."status" NOT IN ('done', 'failed')
    RETURNING s."id", s."teamId", s."hash", s."phase", s."input", s."attempts", was."startedAt" IS NULL AS "isFirst"`
  return rows[0] ?? null
}

/**
 * The same where a dream may send so many requests: each step in hand will send one at least, so that a hundred that begin
 * at once do not all find the same room. `full` where there is none left.
 */
export const claimWithin = (dreamId: string, stepId: string, mostCalls: number): Promise<ClaimedStep | null | 'full'> =>
  db().$transaction(async (tx) => {
    const [dream] = await tx.$queryRaw<{ calls: number; startedAt: Date }[]>`
      SELECT "calls", coalesce("startedAt", "createdAt") AS "startedAt" FROM "Dream" WHERE "id" = ${dreamId} FOR UPDATE`
    // What a dream that was cancelled left running, nobody has in hand.
    const running = await tx.step.count({
      where: {
        id: { not: stepId },
        status: 'running',
        startedAt: { gte: dream?.startedAt ?? new Date(0) },
        dreams: { some: { dreamId, skipped: null } },
      },
    })
    return (dream?.calls ?? 0) + running < mostCalls ? claimStep(stepId, tx) : 'full'
  })
