// Reviews in which nothing is left to decide, because the store says all of it already, are closed by themselves.
import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { closeIfDone } from './commit-review'

/** Reviews in which every word was rejected stay: somebody may take a word back. */
export async function settleReviews(): Promise<void> {
  const open = await db().review.findMany({
    where: { status: 'open', proposals: { some: { state: { notIn: ['rejected', 'committed'] } } } },
    select: { id: true, teamId: true },
  })
  for (const { id, teamId } of open) {
    const ctx = { teamId, actor: { type: 'system' as const, id: null, name: 'Reverie' }, requestId: newId('req') }
    await db().$transaction((tx) => closeIfDone(tx, ctx, id), { timeout: 30_000 }) // reads a whole store
  }
}
