// The steps of a dream in one phase, in their order, with what became of them.
import { db, type Tx } from '@/lib/adapters/db/client'
import type { PhaseName } from '@/lib/core/dream/types'

export async function readSteps(dreamId: string, phase: PhaseName, tx: Tx = db()) {
  const rows = await tx.dreamStep.findMany({
    where: { dreamId, phase },
    include: { step: true },
    orderBy: { position: 'asc' },
  })
  return rows.map(({ step, label, reused, skipped }) =>
    // What is done is had, whoever paid for it.
    skipped !== null && step.status !== 'done'
      ? { ...step, status: 'failed', error: skipped, label, reused }
      : { ...step, label, reused },
  )
}

type Open = { id: string }

/** Ids of the steps that have not ended, in their order: what they read and answered is not loaded. */
export async function openSteps(dreamId: string, phase: PhaseName): Promise<string[]> {
  const rows = await db().$queryRaw<Open[]>`
    SELECT s."id" FROM "DreamStep" d JOIN "Step" s ON s."id" = d."stepId"
    WHERE d."dreamId" = ${dreamId} AND d."phase" = ${phase} AND d."skipped" IS NULL AND s."status" NOT IN ('done', 'failed')
    ORDER BY d."position"`
  return rows.map((r) => r.id)
}

export const isEnded = (step: { status: string }): boolean => step.status === 'done' || step.status === 'failed'

/** Outputs of the steps that were done; those that failed have none. */
export const outputsOf = <T>(steps: { status: string; output: unknown }[]): T[] =>
  steps.flatMap((s) => (s.status === 'done' ? [s.output as T] : []))
