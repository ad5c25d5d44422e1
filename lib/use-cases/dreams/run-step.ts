// One piece of a dream's work, as a job: it reads its row, does what it is asked, and keeps what came of it.
import { db } from '@/lib/adapters/db/client'
import type { Prisma } from '@/lib/adapters/db/generated/client'
import { cancelChannel, listen } from '@/lib/adapters/db/listen'
import type { LoadableTranscript, WorkItem } from '@/lib/core/dream/engine'
import { consolidate } from '@/lib/core/dream/phases/consolidate'
import type { GatherOutput } from '@/lib/core/dream/phases/contract'
import { study as studyPhase } from '@/lib/core/dream/phases/study'
import { verify } from '@/lib/core/dream/phases/verify'
import type { Draft, PhaseName } from '@/lib/core/dream/types'
import { AppError } from '@/lib/core/errors'
import { makeSemaphore } from '@/lib/core/semaphore'
import type { Usage } from '@/lib/core/transcript/event'
import { loadTranscript } from '@/lib/use-cases/transcripts/load-transcript'
import { type DreamContext, dreamContext } from './dream-context'
import { emitIn } from './emit-event'
import { partMemo } from './part-memo'
import { isEnded, outputsOf, readSteps } from './read-steps'

/** Tries of one step, deaths of its worker included: what kills a worker again and again is given up, and the dream goes on. */
const mostTries = 25

export type StudyAsked = { transcriptId: string }
export type ConsolidateAsked = { item: WorkItem }
export type VerifyAsked = { draft: Draft }

type Result = { usage: Usage; costUsd: number }
type Step = {
  id: string
  teamId: string
  hash: string
  phase: string
  input: unknown
  status: string
  attempts: number
}
/** `counted`: dollars of it that stand in the dream's cost already. */
type Worked = { result: Result; counted: number }

const loadable = ({ dream }: DreamContext): LoadableTranscript[] =>
  dream.transcripts.map(({ transcriptId: id, eventCount }) => ({
    id,
    load: () => loadTranscript(dream.teamId, id, eventCount),
  }))

async function study(context: DreamContext, step: Step, signal: AbortSignal): Promise<Worked> {
  const { dream, engine } = context
  const { transcriptId } = step.input as StudyAsked
  const asked = loadable(context).find((t) => t.id === transcriptId)
  if (!asked) throw new AppError('not_found', 'The transcript is not part of this dream any more.')
  const { memo, paid } = partMemo(dream.id, step)
  const { instructions } = dream
  const result = await studyPhase(engine, { transcript: await asked.load(), instructions, memo, signal })
  return { result, counted: paid() }
}

async function work(context: DreamContext, step: Step, signal: AbortSignal): Promise<Worked> {
  const { dream, engine, stores, agents, today } = context
  if (step.phase === 'study') return study(context, step, signal)
  const transcripts = loadable(context)
  if (step.phase === 'consolidate') {
    const { item } = step.input as ConsolidateAsked
    const items = outputsOf<GatherOutput>(await readSteps(dream.id, 'gather')).flatMap((g) => g.items)
    const { instructions } = dream
    const asked = { item, items, stores, agents, today, instructions, transcripts, signal }
    return { result: await consolidate(engine, asked), counted: 0 }
  }
  const { draft } = step.input as VerifyAsked
  return { result: await verify(engine, { draft, stores, transcripts, signal }), counted: 0 }
}

/** Steps that compute hold a whole session in memory each, and one core: more than two at a time would not be faster. */
const inTurn = makeSemaphore(2)

/** A budget that is used up ends the work that has not begun, in order: what is done is kept. A sentence, or null. */
async function whyNoBudget({ dream, engine }: DreamContext): Promise<string | null> {
  if (engine.id === 'rules') return null
  const { costUsd, teamId } = dream
  if (costUsd >= dream.budgetUsd) return `The budget of $${dream.budgetUsd.toFixed(2)} was used up.`
  const { dailyBudgetUsd } = (await db().teamSettings.findUnique({ where: { teamId } })) ?? { dailyBudgetUsd: null }
  if (dailyBudgetUsd === null) return null
  const day = new Date(new Date().toISOString().slice(0, 10))
  const { _sum } = await db().dream.aggregate({ where: { teamId, createdAt: { gte: day } }, _sum: { costUsd: true } })
  return (_sum.costUsd ?? 0) >= dailyBudgetUsd
    ? `The team's budget of $${dailyBudgetUsd.toFixed(2)} a day was used up.`
    : null
}

/** What was paid before it failed is paid all the same. */
async function countSpent(dreamId: string, stepId: string, error: unknown): Promise<void> {
  const costUsd = error instanceof AppError ? (error.details as { costUsd?: number } | undefined)?.costUsd : undefined
  if (!costUsd) return
  await db().$transaction([
    db().step.update({ where: { id: stepId }, data: { costUsd: { increment: costUsd } } }),
    db().dream.update({ where: { id: dreamId }, data: { costUsd: { increment: costUsd } } }),
  ])
}

async function keep(dreamId: string, step: Step, { result, counted }: Worked): Promise<void> {
  const { usage, costUsd } = result
  await db().$transaction(async (tx) => {
    const { count } = await tx.step.updateMany({
      where: { id: step.id, status: { not: 'done' } },
      data: {
        status: 'done',
        output: result as unknown as Prisma.InputJsonValue,
        usage,
        costUsd,
        endedAt: new Date(),
        error: null,
      },
    })
    if (count === 0) return // another worker was faster: its result stands, and is paid for once
    if (costUsd > 0) {
      const { costUsd: total } = await tx.dream.update({
        where: { id: dreamId },
        data: { costUsd: { increment: costUsd - counted } },
      })
      await emitIn(tx, dreamId, { type: 'usage', usage, costUsd: total })
    }
  })
}

/** Counted, not read: a phase may have thousands of steps, and each tells of itself. */
async function tellProgress(dreamId: string, step: Step): Promise<void> {
  const phase = step.phase as PhaseName
  const [own, total, done] = await Promise.all([
    db().dreamStep.findFirst({ where: { dreamId, stepId: step.id }, select: { label: true } }),
    db().dreamStep.count({ where: { dreamId, phase } }),
    db().dreamStep.count({
      where: { dreamId, phase, OR: [{ skipped: { not: null } }, { step: { status: { in: ['done', 'failed'] } } }] },
    }),
  ])
  const label = own?.label ?? ''
  await db().$transaction((tx) => emitIn(tx, dreamId, { type: 'progress', phase, done, total, label }))
}

async function fail(step: Step, error: unknown): Promise<void> {
  const reason = error instanceof AppError ? error.message : 'It could not be read; the log of the server says why.'
  await db().step.updateMany({
    where: { id: step.id, status: { not: 'done' } },
    data: { status: 'failed', error: reason, endedAt: new Date() },
  })
}

/** Listening begins a moment late at the first time: what was cancelled by then is seen in the row. */
const isCancelled = async (dreamId: string): Promise<boolean> => {
  const row = await db().dream.findUnique({ where: { id: dreamId }, select: { cancelRequestedAt: true } })
  return row?.cancelRequestedAt !== null
}

async function giveUp(dreamId: string, step: Step): Promise<void> {
  await fail(step, new AppError('internal', `It ended its worker ${mostTries} times, and is left out.`))
  await tellProgress(dreamId, step)
}

/**
 * Safe to run twice and on several workers. A failure that may pass is thrown, for the queue to try again; one that will
 * not, or the last try, is kept in the row: the dream goes on without it.
 */
export async function runStep(dreamId: string, stepId: string, isLastTry = true): Promise<void> {
  const step = await db().step.findUnique({ where: { id: stepId } })
  const context = await dreamContext(dreamId)
  if (!step || context.dream.cancelRequestedAt || isEnded(step)) return
  if (step.attempts >= mostTries) return giveUp(dreamId, step)
  const broke = await whyNoBudget(context)
  if (broke !== null) {
    const key = { dreamId, stepId }
    await db().dreamStep.update({ where: { dreamId_stepId: key }, data: { skipped: broke } })
    return tellProgress(dreamId, step)
  }
  const stop = new AbortController()
  const unlisten = listen(cancelChannel, (id) => id === dreamId && stop.abort())
  try {
    await db().step.update({ where: { id: stepId }, data: { status: 'running', attempts: { increment: 1 } } })
    if (await isCancelled(dreamId)) return
    const run = () => work(context, step, stop.signal)
    await keep(dreamId, step, await (context.engine.id === 'rules' ? inTurn(run) : run()))
  } catch (error) {
    await countSpent(dreamId, stepId, error)
    if (stop.signal.aborted) return
    const mayPass = !(error instanceof AppError) || error.retryable
    if (mayPass && !isLastTry) throw error
    await fail(step, error)
  } finally {
    unlisten()
  }
  await tellProgress(dreamId, step)
}
