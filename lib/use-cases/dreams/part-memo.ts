// What one step has paid for in parts is kept part by part: a step that fails in its third part does not pay for the
// first two again, in whichever dream or worker it is tried next.
import { db } from '@/lib/adapters/db/client'
import type { Prisma } from '@/lib/adapters/db/generated/client'
import { newId } from '@/lib/adapters/db/new-id'
import type { PartMemo, Spent } from '@/lib/core/dream/engine'
import { hashOf } from '@/lib/core/dream/hash'
import { addSpent, countSpent, nothingSpent } from './count-spent'

type Step = { id: string; teamId: string; phase: string; hash: string }

/** `counted()` is what stands on the dream's account already. */
export function partMemo(dreamId: string, step: Step): { memo: PartMemo; counted: () => Spent } {
  let counted = nothingSpent()
  const memo: PartMemo = async <T extends Spent>(part: unknown, run: () => Promise<T>): Promise<T> => {
    const hash = hashOf([step.hash, part])
    const where = { teamId_hash: { teamId: step.teamId, hash } }
    const known = await db().step.findUnique({ where })
    if (known?.status === 'done') {
      const output = known.output as unknown as T
      counted = addSpent(counted, output)
      return output
    }
    const output = await run()
    await db().$transaction(async (tx) => {
      const inputs = await tx.stepInput.findMany({ where: { stepId: step.id } })
      const data = {
        status: 'done',
        output: output as unknown as Prisma.InputJsonValue,
        usage: output.usage,
        costUsd: output.costUsd,
        endedAt: new Date(),
      }
      await tx.step.upsert({
        where,
        create: {
          id: newId('stp'),
          teamId: step.teamId,
          phase: step.phase,
          hash,
          input: {},
          ...data,
          inputs: { create: inputs.map(({ type, refId }) => ({ type, refId })) },
        },
        update: data,
      })
      await countSpent(tx, dreamId, output)
    })
    counted = addSpent(counted, output)
    return output
  }
  return { memo, counted: () => counted }
}
