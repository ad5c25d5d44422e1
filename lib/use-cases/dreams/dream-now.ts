// A dream without a queue: the same moves and steps, one after the other, in this process.
import { advanceDream } from './advance-dream'
import { runStep } from './run-step'

/** @throws what a step throws that may pass; the dream can go on later */
export async function dreamNow(dreamId: string): Promise<void> {
  for (;;) {
    const move = await advanceDream(dreamId)
    if (move.type !== 'steps') return
    for (const id of move.stepIds) await runStep(dreamId, id)
  }
}
