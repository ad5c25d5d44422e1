// One step of a dream, whole: what it was asked and what it answered, as they are kept, masked for reading.
import { db } from '@/lib/adapters/db/client'
import type { StepView } from '@/lib/core/dream/view'
import { AppError } from '@/lib/core/errors'
import { maskForDisplay } from '@/lib/core/secrets/redact'
import type { Ctx } from '@/lib/use-cases/context'
import { traceRow } from './get-trace'

const readable = (value: unknown): string => maskForDisplay(JSON.stringify(value ?? null, null, 2)).text

/** @throws AppError `not_found` */
export async function getStep(ctx: Ctx, input: { dreamId: string; stepId: string }): Promise<StepView> {
  const row = await db().dreamStep.findFirst({
    where: { dreamId: input.dreamId, stepId: input.stepId, dream: { teamId: ctx.teamId } },
    include: {
      step: { include: { inputs: true } },
      dream: { select: { engine: true, studyModel: true, model: true } },
    },
  })
  if (!row) throw new AppError('not_found', 'This step does not exist, or belongs to another team.')
  const revisionIds = row.step.inputs.flatMap((i) => (i.type === 'revision' ? [i.refId] : []))
  const revisions = await db().revision.findMany({
    where: { id: { in: revisionIds }, teamId: ctx.teamId, transcript: { deletedAt: null } },
    include: { transcript: { select: { id: true, title: true } } },
  })
  const { engine, studyModel, model } = row.dream
  return {
    ...traceRow(row),
    dreamId: input.dreamId,
    by: engine === 'rules' ? 'rules' : ((row.phase === 'study' ? studyModel : model) ?? 'the engine’s own model'),
    read: revisions.map((r) => ({ transcriptId: r.transcript.id, title: r.transcript.title })),
    asked: readable(row.step.input),
    answered: readable(row.step.output),
  }
}
