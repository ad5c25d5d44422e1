// What a step used goes onto its dream's account, once, in the statement that keeps what came of it.
import { bulkRun } from '@/lib/adapters/db/bulk'
import { Prisma } from '@/lib/adapters/db/generated/client'
import { dreamChannel } from '@/lib/adapters/db/listen'
import type { Spent } from '@/lib/core/dream/engine'
import { noUsage } from '@/lib/core/transcript/event'

export const nothingSpent = (): Required<Spent> => ({ usage: noUsage(), costUsd: 0, calls: 0 })

export const addSpent = (a: Spent, b: Spent): Required<Spent> => ({
  usage: {
    input: a.usage.input + b.usage.input,
    output: a.usage.output + b.usage.output,
    cacheRead: a.usage.cacheRead + b.usage.cacheRead,
    cacheWrite: a.usage.cacheWrite + b.usage.cacheWrite,
  },
  costUsd: a.costUsd + b.costUsd,
  calls: (a.calls ?? 0) + (b.calls ?? 0),
})

const tokensOf = ({ usage }: Spent): number => usage.input + usage.output + usage.cacheRead + usage.cacheWrite

/**
 * One statement, so that the dream's row, which every step of it writes, is locked for no longer than it takes: a hundred
 * answers that come at once would else wait for each other's round trips.
 * @param kept names a common table expression `kept` with a row where something was kept: nothing is counted without it
 * @param counted what stands on the account already
 */
export async function keepAndCount(
  dreamId: string,
  kept: Prisma.Sql,
  spent: Spent,
  counted: Spent = nothingSpent(),
): Promise<void> {
  const usd = spent.costUsd - counted.costUsd
  const tokens = tokensOf(spent) - tokensOf(counted)
  const calls = (spent.calls ?? 0) - (counted.calls ?? 0)
  if (usd === 0 && tokens === 0 && calls === 0) {
    await bulkRun(Prisma.sql`WITH ${kept} SELECT count(*) FROM kept`)
    return
  }
  await bulkRun(Prisma.sql`
    WITH ${kept},
    paid AS (UPDATE "Dream" SET "lastSeq" = "lastSeq" + 1, "costUsd" = "costUsd" + ${usd}::float8,
      "tokens" = "tokens" + ${tokens}::int, "calls" = "calls" + ${calls}::int
      FROM kept WHERE "Dream"."id" = ${dreamId} RETURNING "lastSeq", "teamId", "costUsd"),
    told AS (INSERT INTO "DreamEvent" ("dreamId", "seq", "teamId", "event")
      SELECT ${dreamId}, paid."lastSeq", paid."teamId",
        jsonb_build_object('type', 'usage', 'usage', ${JSON.stringify(spent.usage)}::jsonb, 'costUsd', paid."costUsd")
      FROM paid RETURNING "dreamId")
    SELECT pg_notify(${dreamChannel}, told."dreamId") FROM told`)
}

/** What was paid before a step failed is paid all the same. */
export const countFailed = (dreamId: string, stepId: string, spent: Spent): Promise<void> =>
  keepAndCount(
    dreamId,
    Prisma.sql`kept AS (UPDATE "Step" SET "costUsd" = "costUsd" + ${spent.costUsd}::float8 WHERE "id" = ${stepId} RETURNING "id")`,
    spent,
  )
