// One move of a dream: it does what its row says comes next, or says which steps it waits for. The row is the truth: however
// often this runs, and wherever, the dream goes on where it was.
import { db } from '@/lib/adapters/db/client'
import type { PhaseName } from '@/lib/core/dream/types'
import { type DreamContext, dreamContext, findDream } from './dream-context'
import { toConsolidate } from './phases/to-consolidate'
import { toEnd } from './phases/to-end'
import { toGather } from './phases/to-gather'
import { toStudy } from './phases/to-study'
import { toVerify } from './phases/to-verify'
import { openSteps } from './read-steps'

export type Move =
  | { type: 'done' }
  /** Another dream writes proposals for one of its stores: look again in so many milliseconds. */
  | { type: 'wait'; ms: number }
  | { type: 'steps'; phase: 'study' | 'gather' | 'consolidate' | 'verify'; stepIds: string[] }

const waitMs = 2_000

/** Each leads to the next: what was studied is gathered, and so on. The row's step is what its own steps are doing. */
const next: Record<string, (context: DreamContext) => Promise<void>> = {
  orient: toStudy,
  study: toGather,
  gather: toConsolidate,
  consolidate: toVerify,
  verify: toEnd,
}

/** At most one dream writes proposals for one store at a time. */
async function isBlocked({ dream }: DreamContext): Promise<boolean> {
  const storeIds = dream.stores.filter((s) => s.access === 'propose').map((s) => s.storeId)
  const other = await db().dream.findFirst({
    where: {
      teamId: dream.teamId,
      // A dream past its first phase holds its stores; among those that have not begun the first started goes first.
      OR: [
        { id: { not: dream.id }, status: 'running', step: { not: 'orient' } },
        { id: { lt: dream.id }, status: { in: ['waiting', 'running'] }, step: 'orient' }, // ids sort by time
      ],
      stores: { some: { storeId: { in: storeIds }, access: 'propose' } },
    },
    select: { id: true },
  })
  return other !== null
}

export async function advanceDream(dreamId: string): Promise<Move> {
  for (;;) {
    const found = await findDream(dreamId)
    if (!found || (found.status !== 'waiting' && found.status !== 'running')) return { type: 'done' }
    const context = await dreamContext(dreamId)
    const { dream } = context
    if (dream.step === 'orient' && (await isBlocked(context))) return { type: 'wait', ms: waitMs }
    const stepIds = await openSteps(dreamId, dream.step as PhaseName)
    if (stepIds.length > 0) return { type: 'steps', phase: dream.step as 'study', stepIds }
    const move = next[dream.step]
    if (!move) return { type: 'done' }
    await move(context)
  }
}
