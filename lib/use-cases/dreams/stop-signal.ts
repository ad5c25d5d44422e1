// The signal that stops a step when a person cancels its dream, on whichever worker it runs.
import { db } from '@/lib/adapters/db/client'
import { cancelChannel, listen } from '@/lib/adapters/db/listen'

/** Steps in hand, by dream. */
const inHand = new Map<string, Set<AbortController>>()

const stop = (dreamId: string): void => {
  for (const controller of inHand.get(dreamId) ?? []) controller.abort()
}

/** A notice that came before listening began, or while the connection was lost, stands in the rows. */
async function lookAgain(): Promise<void> {
  const cancelled = await db().dream.findMany({
    where: { id: { in: [...inHand.keys()] }, cancelRequestedAt: { not: null } },
    select: { id: true },
  })
  for (const { id } of cancelled) stop(id)
}

export async function untilCancelled<T>(dreamId: string, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const steps = inHand.get(dreamId) ?? new Set()
  inHand.set(dreamId, steps.add(controller))
  const unlisten = listen(cancelChannel, (id) => id === dreamId && controller.abort(), lookAgain)
  try {
    return await run(controller.signal)
  } finally {
    unlisten()
    steps.delete(controller)
    if (steps.size === 0) inHand.delete(dreamId)
  }
}
