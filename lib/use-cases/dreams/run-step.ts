// One piece of a dream's work, as a job: it reads its row, does what it is asked, and keeps what came of it.
import { db } from '@/lib/adapters/db/client'
import { whyUsedUp } from '@/lib/core/dream/caps'
import type { Spent, WorkItem } from '@/lib/core/dream/engine'
import { consolidate } from '@/lib/core/dream/phases/consolidate'
import type { GatherInput } from '@/lib/core/dream/phases/contract'
import { gather } from '@/lib/core/dream/phases/gather'
import { study as studyPhase } from '@/lib/core/dream/phases/study'
import { verify } from '@/lib/core/dream/phases/verify'
import type { Draft } from '@/lib/core/dream/types'
import { AppError } from '@/lib/core/errors'
import { makeSemaphore } from '@/lib/core/semaphore'
import { loadTranscript } from '@/lib/use-cases/transcripts/load-transcript'
import { type ClaimedStep, claimStep, claimWithin } from './claim-step'
import { countFailed, nothingSpent } from './count-spent'
import { type DreamContext, dreamContext } from './dream-context'
import { keepStep } from './keep-step'
import { noteTrouble } from './note-trouble'
import { partMemo } from './part-memo'
import { readGathering } from './read-gathering'
import { untilCancelled } from './stop-signal'
import { tellProgress } from './tell-progress'
import { whyNoBudget } from './why-no-budget'

/** Tries of one step, deaths of its worker included: what kills a worker again and again is given up, and the dream goes on. */
const mostTries = 25

export type StudyAsked = { transcriptId: string }
export type GatherAsked = Pick<GatherInput, 'suppressed'>
export type ConsolidateAsked = { item: WorkItem }
export type VerifyAsked = { draft: Draft }

/** `counted`: what of it stands on the dream's account already. */
type Worked = { result: Spent; counted: Spent }

async function study(context: DreamContext, step: ClaimedStep, signal: AbortSignal): Promise<Worked> {
  const { dream, engine } = context
  const { transcriptId } = step.input as StudyAsked
  const asked = dream.transcripts.find((t) => t.transcriptId === transcriptId)
  if (!asked) throw new AppError('not_found', 'The transcript is not part of this dream any more.')
  const { memo, counted } = partMemo(dream.id, step)
  const { instructions } = dream
  const transcript = await loadTranscript(dream.teamId, transcriptId, asked.eventCount)
  const result = await studyPhase(engine, { transcript, instructions, memo, signal })
  return { result, counted: counted() }
}

async function work(context: DreamContext, step: ClaimedStep, signal: AbortSignal): Promise<Worked> {
  const { dream, engine, stores, agents, today, transcripts } = context
  if (step.phase === 'study') return study(context, step, signal)
  if (step.phase === 'gather') {
    const { memo, counted } = partMemo(dream.id, step)
    const { suppressed } = step.input as GatherAsked
    const result = await gather(engine, { ...(await readGathering(context)), suppressed, memo, signal })
    return { result, counted: counted() }
  }
  if (step.phase === 'consolidate') {
    const { item } = step.input as ConsolidateAsked
    const items = await context.items()
    const { instructions } = dream
    const asked = { item, items, stores, agents, today, instructions, transcripts, signal }
    return { result: await consolidate(engine, asked), counted: nothingSpent() }
  }
  const { draft } = step.input as VerifyAsked
  return { result: await verify(engine, { draft, stores, transcripts, signal }), counted: nothingSpent() }
}

/** Steps that compute hold a whole session in memory each, and one core: more than two at a time would not be faster. */
const inTurn = makeSemaphore(2)

/** What the error says was paid before it. */
function paidBefore(error: unknown): Spent | null {
  const details = error instanceof AppError ? (error.details as Partial<Spent> | undefined) : undefined
  return details?.usage ? { usage: details.usage, costUsd: details.costUsd ?? 0, calls: details.calls } : null
}

async function fail(step: ClaimedStep, error: unknown): Promise<void> {
  const reason = error instanceof AppError ? error.message : 'It could not be read; the log of the server says why.'
  await db().step.updateMany({
    where: { id: step.id, status: { not: 'done' } },
    data: { status: 'failed', error: reason, endedAt: new Date() },
  })
}

/** A step that has ended is had, whatever the budget. */
async function skip(dreamId: string, stepId: string, why: string): Promise<void> {
  await db().dreamStep.updateMany({
    where: { dreamId, stepId, step: { status: { notIn: ['done', 'failed'] } } },
    data: { skipped: why },
  })
}

async function giveUp(dreamId: string, step: ClaimedStep): Promise<void> {
  await fail(step, new AppError('internal', `It ended its worker ${mostTries} times, and is left out.`))
  await tellProgress(dreamId, step)
}

async function workOn(
  context: DreamContext,
  step: ClaimedStep,
  signal: AbortSignal,
  isLastTry: boolean,
): Promise<void> {
  const { id: dreamId } = context.dream
  try {
    const run = () => work(context, step, signal)
    const { result, counted } = await (context.engine.id === 'rules' ? inTurn(run) : run())
    await keepStep(dreamId, step.id, result, counted)
  } catch (error) {
    const paid = paidBefore(error)
    if (paid) await countFailed(dreamId, step.id, paid)
    if (signal.aborted) return
    const mayPass = !(error instanceof AppError) || error.retryable
    if (mayPass && !isLastTry) {
      await noteTrouble(dreamId, error)
      throw error
    }
    await fail(step, error)
  }
  await tellProgress(dreamId, step)
}

/** The step; null when it has ended; or why the budget does not reach for it. */
async function claim({ dream }: DreamContext, stepId: string): Promise<ClaimedStep | string | null> {
  const broke = await whyNoBudget(dream)
  if (broke !== null) return broke
  const { budgetCalls: calls } = dream
  if (calls === null || dream.engine === 'rules') return claimStep(stepId)
  const claimed = await claimWithin(dream.id, stepId, calls)
  return claimed === 'full'
    ? whyUsedUp({ usd: null, tokens: null, minutes: null, calls }, { usd: 0, tokens: 0, minutes: 0, calls }, 'dream')
    : claimed
}

/**
 * Safe to run twice and on several workers. A failure that may pass is thrown, for the queue to try again; one that will
 * not, or the last try, is kept in the row: the dream goes on without it.
 */
export const runStep = (dreamId: string, stepId: string, isLastTry = true): Promise<void> =>
  untilCancelled(dreamId, async (signal) => {
    const context = await dreamContext(dreamId).catch((error) => {
      if (error instanceof AppError && error.code === 'not_found') return null // removed, with all that it was to do
      throw error
    })
    if (!context || context.dream.cancelRequestedAt) return
    const step = await claim(context, stepId)
    if (typeof step === 'string') {
      await skip(dreamId, stepId, step)
      return tellProgress(dreamId, { id: stepId, phase: context.dream.step })
    }
    if (!step) return
    if (step.attempts > mostTries) return giveUp(dreamId, step)
    await workOn(context, step, signal, isLastTry)
  })
