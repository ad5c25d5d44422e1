// What a step used goes onto its dream's account, once.
import type { Tx } from '@/lib/adapters/db/client'
import type { Spent } from '@/lib/core/dream/engine'
import { noUsage } from '@/lib/core/transcript/event'
import { emitIn } from './emit-event'

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

/** @param counted what stands on the account already */
export async function countSpent(tx: Tx, dreamId: string, spent: Spent, counted: Spent = nothingSpent()) {
  const [usd, tokens, calls] = [
    spent.costUsd - counted.costUsd,
    tokensOf(spent) - tokensOf(counted),
    (spent.calls ?? 0) - (counted.calls ?? 0),
  ]
  if (usd === 0 && tokens === 0 && calls === 0) return
  const { costUsd } = await tx.dream.update({
    where: { id: dreamId },
    data: { costUsd: { increment: usd }, tokens: { increment: tokens }, calls: { increment: calls } },
  })
  await emitIn(tx, dreamId, { type: 'usage', usage: spent.usage, costUsd })
}
