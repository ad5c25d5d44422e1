// The steps of one phase, each found by the hash of what it reads: one that is done already is never done again.
import type { Tx } from '@/lib/adapters/db/client'
import type { Prisma } from '@/lib/adapters/db/generated/client'
import { newId } from '@/lib/adapters/db/new-id'
import { hashOf } from '@/lib/core/dream/hash'
import type { PhaseName } from '@/lib/core/dream/types'

export type StepSpec = {
  /** What the step reads, as plain JSON: its hash is the memo's key. */
  reads: unknown
  /** What the step is asked, so that a worker needs its id alone. */
  input: unknown
  label: string
  /** Why this dream goes on without it, where it does. */
  skipped?: string
  /** Revisions of transcripts that it reads: when one is deleted, so is what is remembered of it. */
  revisions: string[]
}

type Dream = { id: string; teamId: string }

export async function addSteps(tx: Tx, dream: Dream, phase: PhaseName, specs: StepSpec[]): Promise<void> {
  for (const [position, { reads, input, label, skipped, revisions }] of specs.entries()) {
    const hash = hashOf([phase, reads])
    const where = { teamId_hash: { teamId: dream.teamId, hash } }
    const known = await tx.step.findUnique({ where })
    if (known?.status === 'failed')
      await tx.step.update({ where, data: { status: 'waiting', attempts: 0, error: null } })
    const step =
      known ??
      (await tx.step.create({
        data: {
          id: newId('stp'),
          teamId: dream.teamId,
          phase,
          hash,
          input: input as Prisma.InputJsonValue,
          inputs: { create: [...new Set(revisions)].map((refId) => ({ type: 'revision', refId })) },
        },
      }))
    await tx.dreamStep.upsert({
      where: { dreamId_stepId: { dreamId: dream.id, stepId: step.id } },
      create: {
        dreamId: dream.id,
        stepId: step.id,
        phase,
        position,
        label,
        reused: known?.status === 'done',
        skipped: skipped ?? null,
      },
      update: {},
    })
  }
}
