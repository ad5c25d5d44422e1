// A dream without a queue: the same moves and steps in this process, a few steps at a time.
import { AppError } from '@/lib/core/errors'
import { advanceDream } from './advance-dream'
import { runStep } from './run-step'

/** A step without a model waits for the database more than it computes; the pool has ten connections for everybody. */
const atOnce = 4

/** Every step that was begun has ended when it throws. */
async function runSteps(dreamId: string, stepIds: string[]): Promise<void> {
  for (let from = 0; from < stepIds.length; from += atOnce) {
    const ended = await Promise.allSettled(stepIds.slice(from, from + atOnce).map((id) => runStep(dreamId, id)))
    for (const step of ended) if (step.status === 'rejected') throw step.reason
  }
}

/** @throws what a step throws that may pass; the dream can go on later */
export async function dreamNow(dreamId: string): Promise<void> {
  for (;;) {
    const move = await advanceDream(dreamId)
    if (move.type === 'done') return
    if (move.type === 'wait')
      throw new AppError('conflict', 'Another dream writes proposals for this store. Wait until it has ended.')
    await runSteps(dreamId, move.stepIds)
  }
}
