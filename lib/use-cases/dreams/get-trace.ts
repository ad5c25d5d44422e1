// The steps of a dream as its reviewer may read them: what each was about, what came of it, what it took.
import { db } from '@/lib/adapters/db/client'
import { answerInWords } from '@/lib/core/dream/answer-in-words'
import type { PhaseName } from '@/lib/core/dream/types'
import type { DreamTrace, TraceRow } from '@/lib/core/dream/view'
import { AppError } from '@/lib/core/errors'
import { maskForDisplay } from '@/lib/core/secrets/redact'
import { noUsage, type Usage } from '@/lib/core/transcript/event'
import type { Ctx } from '@/lib/use-cases/context'

const parts = { include: { step: true } } as const
type Row = NonNullable<Awaited<ReturnType<typeof findOne>>>
const findOne = (dreamId: string, stepId: string) =>
  db().dreamStep.findUnique({ where: { dreamId_stepId: { dreamId, stepId } }, ...parts })

export function traceRow({ step, phase, label, reused, skipped }: Row): TraceRow {
  const isSkipped = skipped !== null && step.status !== 'done'
  return {
    stepId: step.id,
    phase: phase as PhaseName,
    label: maskForDisplay(label).text,
    status: isSkipped ? 'skipped' : (step.status as TraceRow['status']),
    why: isSkipped ? skipped : step.error,
    answer: step.status === 'done' ? maskForDisplay(answerInWords(phase as PhaseName, step.output)).text : null,
    attempts: step.attempts,
    reused,
    usage: { ...noUsage(), ...(step.usage as Partial<Usage>) },
    costUsd: step.costUsd,
    ms: step.startedAt && step.endedAt ? step.endedAt.getTime() - step.startedAt.getTime() : null,
  }
}

const order: PhaseName[] = ['orient', 'study', 'gather', 'consolidate', 'verify', 'propose']

/** @throws AppError `not_found` */
export async function getTrace(ctx: Ctx, input: { dreamId: string }): Promise<DreamTrace> {
  const dream = await db().dream.findFirst({
    where: { id: input.dreamId, teamId: ctx.teamId },
    include: { agent: { select: { name: true } }, steps: { ...parts, orderBy: { position: 'asc' } } },
  })
  if (!dream) throw new AppError('not_found', 'This dream does not exist, or belongs to another team.')
  const rows = dream.steps.map(traceRow)
  return {
    dreamId: dream.id,
    title: dream.agent?.name ?? 'Team',
    phases: order.flatMap((name) => {
      const own = rows.filter((r) => r.phase === name)
      return own.length > 0 ? [{ name, steps: own }] : []
    }),
  }
}
