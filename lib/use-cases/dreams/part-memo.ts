// What one step has paid for in parts is kept part by part: a step that fails in its third part does not pay for the
// first two again, in whichever dream or worker it is tried next.
import { db } from '@/lib/adapters/db/client'
import { Prisma } from '@/lib/adapters/db/generated/client'
import { newId } from '@/lib/adapters/db/new-id'
import type { PartMemo, Spent } from '@/lib/core/dream/engine'
import { hashOf } from '@/lib/core/dream/hash'
import type { ClaimedStep } from './claim-step'
import { addSpent, keepAndCount, nothingSpent } from './count-spent'

type Step = Pick<ClaimedStep, 'id' | 'teamId' | 'phase' | 'hash' | 'isFirst'>

/** The part as a step of its own that no dream lists; it is forgotten with what its step read, and not kept where the step is gone. */
function keptPart(step: Step, hash: string, output: Spent): Prisma.Sql {
  const at = new Date().toISOString()
  const usage = JSON.stringify(output.usage)
  return Prisma.sql`kept AS (
      INSERT INTO "Step" ("id", "teamId", "phase", "hash", "status", "input", "output", "usage", "costUsd", "createdAt", "endedAt")
      SELECT ${newId('stp')}, s."teamId", s."phase", ${hash}, 'done', '{}', ${JSON.stringify(output)}::jsonb,
        ${usage}::jsonb, ${output.costUsd}::float8, ${at}::timestamp, ${at}::timestamp
      FROM (SELECT * FROM "Step" WHERE "id" = ${step.id} FOR KEY SHARE) AS s
      ON CONFLICT ("teamId", "hash") DO UPDATE SET "status" = 'done', "output" = EXCLUDED."output",
        "usage" = EXCLUDED."usage", "costUsd" = EXCLUDED."costUsd", "endedAt" = EXCLUDED."endedAt"
      RETURNING "id"),
    read AS (
      INSERT INTO "StepInput" ("stepId", "type", "refId")
      SELECT kept."id", i."type", i."refId" FROM kept, "StepInput" AS i WHERE i."stepId" = ${step.id}
      ON CONFLICT DO NOTHING)`
}

/** `counted()` is what stands on the dream's account already. */
export function partMemo(dreamId: string, step: Step): { memo: PartMemo; counted: () => Spent } {
  let counted = nothingSpent()
  const memo: PartMemo = async <T extends Spent>(part: unknown, run: () => Promise<T>): Promise<T> => {
    const hash = hashOf([step.hash, part])
    const where = { teamId_hash: { teamId: step.teamId, hash } }
    const known = step.isFirst ? null : await db().step.findUnique({ where })
    const isKnown = known?.status === 'done'
    const output = isKnown ? (known.output as unknown as T) : await run()
    if (!isKnown) await keepAndCount(dreamId, keptPart(step, hash, output), output)
    counted = addSpent(counted, output)
    return output
  }
  return { memo, counted: () => counted }
}
