// The steps of a dream as its reviewer may read them: what each was about, what came of it, what it took.
import { db } from '@/lib/adapters/db/client'
import { answerInWords } from '@/lib/core/dream/answer-in-words'
import type { PhaseName } from '@/lib/core/dream/types'
import type { DreamTrace, TraceRow } from '@/lib/core/dream/view'
import { AppError } from '@/lib/core/errors'
import { maskForDisplay } from '@/lib/core/secrets/redact'
import { noUsage, type Usage } from '@/lib/core/transcript/event'
import type { Ctx } from '@/lib/use-cases/context'

type Row = {
  phase: string
  label: string
  reused: boolean
  skipped: string | null
  step: {
    id: string
    status: string
    error: string | null
    /** What answerInWords reads of it is enough. */
    output: unknown
    attempts: number
    usage: unknown
    costUsd: number
    startedAt: Date | null
    endedAt: Date | null
  }
}

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

type Flat = Omit<Row, 'step'> & Row['step']

/** Thousands of steps may have answered with everything that they quote: the database sends what is told of it alone. */
async function rowsOf(dreamId: string): Promise<Row[]> {
  const rows = await db().$queryRaw<Flat[]>`
    SELECT d."phase", d."label", d."reused", d."skipped", s."id", s."status", s."error", s."attempts", s."usage",
      s."costUsd", s."startedAt", s."endedAt",
      CASE d."phase"
        WHEN 'orient' THEN jsonb_build_object(
          'study', s."output"->'study', 'findings', jsonb_path_query_array(s."output", '$.findings[*].id'))
        WHEN 'study' THEN jsonb_build_object(
          'observations', jsonb_path_query_array(s."output", '$.observations[*].id'), 'dropped', s."output"->'dropped')
        WHEN 'gather' THEN jsonb_build_object('items', jsonb_path_query_array(s."output", '$.items[*].id'))
        WHEN 'consolidate' THEN jsonb_build_object(
          'drafts', (SELECT coalesce(jsonb_agg(jsonb_build_object('title', t)), '[]')
            FROM jsonb_path_query(s."output", '$.drafts[*].title') AS t),
          'withheld', (SELECT coalesce(jsonb_agg(jsonb_build_object('detail', t)), '[]')
            FROM jsonb_path_query(s."output", '$.withheld[*].detail') AS t))
        ELSE jsonb_build_object(
          'withheld', CASE WHEN jsonb_typeof(s."output"->'withheld') = 'object'
            THEN jsonb_build_object('detail', s."output"->'withheld'->'detail') END,
          'verdict', CASE WHEN jsonb_typeof(s."output"->'verdict') = 'object'
            THEN jsonb_build_object('status', s."output"->'verdict'->'status', 'why', s."output"->'verdict'->'why') END)
      END AS "output"
    FROM "DreamStep" d JOIN "Step" s ON s."id" = d."stepId"
    WHERE d."dreamId" = ${dreamId} ORDER BY d."position"`
  return rows.map(({ phase, label, reused, skipped, ...step }) => ({ phase, label, reused, skipped, step }))
}

const order: PhaseName[] = ['orient', 'study', 'gather', 'consolidate', 'verify', 'propose']

/** @throws AppError `not_found` */
export async function getTrace(ctx: Ctx, input: { dreamId: string }): Promise<DreamTrace> {
  const dream = await db().dream.findFirst({
    where: { id: input.dreamId, teamId: ctx.teamId },
    include: { agent: { select: { name: true } } },
  })
  if (!dream) throw new AppError('not_found', 'This dream does not exist, or belongs to another team.')
  const rows = (await rowsOf(dream.id)).map(traceRow)
  return {
    dreamId: dream.id,
    title: dream.agent?.name ?? 'Team',
    phases: order.flatMap((name) => {
      const own = rows.filter((r) => r.phase === name)
      return own.length > 0 ? [{ name, steps: own }] : []
    }),
  }
}
