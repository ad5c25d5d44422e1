import { db } from '@/lib/adapters/db/client'
import type { DreamDetail } from '@/lib/core/dream/view'
import type { Ctx } from '@/lib/use-cases/context'
import { type Patience, waitUntil } from '@/lib/use-cases/wait-until'
import { getDream } from './get-dream'

export type DreamState = Omit<DreamDetail, 'withheldItems' | 'inputs' | 'unreadable' | 'instructions'>

const open = ['waiting', 'running']

/** How a dream goes, in figures and without a word of what it read; with patience, as soon as it has ended. @throws AppError `not_found` */
export async function getDreamState(ctx: Ctx, input: { dreamId: string } & Patience): Promise<DreamState> {
  const { dreamId, ...patience } = input
  await waitUntil(async () => {
    const row = await db().dream.findFirst({ where: { id: dreamId, teamId: ctx.teamId }, select: { status: true } })
    return row === null || !open.includes(row.status)
  }, patience)
  const {
    withheldItems: _,
    inputs: __,
    unreadable: ___,
    instructions: ____,
    ...state
  } = await getDream(ctx, { dreamId })
  return state
}
