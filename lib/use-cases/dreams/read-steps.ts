// The steps of a dream in one phase, in their order, with what became of them.
import { bulkRows } from '@/lib/adapters/db/bulk'
import { db } from '@/lib/adapters/db/client'
import type { PhaseName } from '@/lib/core/dream/types'

export type ReadStep = {
  id: string
  status: string
  error: string | null
  output: unknown
  usage: unknown
  /** Of a step that studied one. */
  transcriptId: string | null
  label: string
  reused: boolean
}

/**
 * A phase may have thousands of steps, each with all that it quotes.
 * @param want what is read of their outputs
 */
export const readSteps = (
  dreamId: string,
  phase: PhaseName,
  want: 'all' | 'withheld' | 'nothing' = 'all',
): Promise<ReadStep[]> =>
  // What is done is had, whoever paid for it.
  bulkRows<ReadStep>`
    SELECT s."id", s."usage", s."input"->>'transcriptId' AS "transcriptId", d."label", d."reused",
      CASE WHEN d."skipped" IS NOT NULL AND s."status" <> 'done' THEN 'failed' ELSE s."status" END AS "status",
      CASE WHEN d."skipped" IS NOT NULL AND s."status" <> 'done' THEN d."skipped" ELSE s."error" END AS "error",
      CASE ${want}::text WHEN 'all' THEN s."output"
        WHEN 'withheld' THEN jsonb_build_object('withheld', s."output"->'withheld') END AS "output"
    FROM "DreamStep" d JOIN "Step" s ON s."id" = d."stepId"
    WHERE d."dreamId" = ${dreamId} AND d."phase" = ${phase} ORDER BY d."position"`

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
