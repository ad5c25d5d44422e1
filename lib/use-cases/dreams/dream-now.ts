// A dream without a queue: the same moves and steps, one after the other, in this process.
import { AppError } from '@/lib/core/errors'
import { advanceDream } from './advance-dream'
import { runStep } from './run-step'

/** @throws what a step throws that may pass; the dream can go on later */
export async function dreamNow(dreamId: string): Promise<void> {
  for (;;) {
    const move = await advanceDream(dreamId)
    if (move.type === 'done') return
    if (move.type === 'wait')
      throw new AppError('conflict', 'Another dream writes proposals for this store. Wait until it has ended.')
    for (const id of move.stepIds) await runStep(dreamId, id)
  }
}
