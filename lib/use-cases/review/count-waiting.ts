import { db } from '@/lib/adapters/db/client'
import type { Ctx } from '@/lib/use-cases/context'

/** Approved by one person, where two are wanted. */
const once = {
  state: { in: ['approved', 'edited'] },
  flags: { has: 'protected' },
  decisions: { none: { verb: 'confirm' } },
}

/** Open reviews with something undecided, from the rows alone: every page shows the number. */
export const countWaiting = (ctx: Ctx): Promise<number> =>
  db().review.count({
    where: { teamId: ctx.teamId, status: 'open', proposals: { some: { OR: [{ state: 'pending' }, once] } } },
  })
