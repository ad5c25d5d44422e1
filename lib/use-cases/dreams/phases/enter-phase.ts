// From one phase to the next, in one transaction with the steps of the next.
import { db, type Tx } from '@/lib/adapters/db/client'
import type { Prisma } from '@/lib/adapters/db/generated/client'
import { newId } from '@/lib/adapters/db/new-id'
import { hashOf } from '@/lib/core/dream/hash'
import type { PhaseName } from '@/lib/core/dream/types'
import { addSteps, type StepSpec } from '../add-steps'
import { emitIn } from '../emit-event'

type Dream = {
  id: string
  teamId: string
  step: string
  startedAt: Date | null
}
type PhaseTime = { name: PhaseName; startedAt: string; endedAt: string | null }

/** Notes the end of phases and the beginning of the next; a phase that is code alone begins and ends at once. */
export async function notePhases(tx: Tx, dreamId: string, ended: PhaseName[], begun: PhaseName | null, total: number) {
  const at = new Date().toISOString()
  const row = await tx.dream.findUniqueOrThrow({ where: { id: dreamId }, select: { phases: true } })
  const phases = row.phases as PhaseTime[]
  for (const name of ended) {
    const known = phases.find((p) => p.name === name)
    if (known) known.endedAt = at
    else {
      phases.push({ name, startedAt: at, endedAt: at })
      await emitIn(tx, dreamId, { type: 'phase', phase: name, state: 'started', total: null, at })
    }
    await emitIn(tx, dreamId, { type: 'phase', phase: name, state: 'done', total: null, at })
  }
  if (begun) {
    phases.push({ name: begun, startedAt: at, endedAt: null })
    await emitIn(tx, dreamId, { type: 'phase', phase: begun, state: 'started', total, at })
  }
  await tx.dream.update({ where: { id: dreamId }, data: { phases: phases as Prisma.InputJsonValue } })
}

/** What such a step is about, in the trace. */
const labels: Partial<Record<PhaseName, string>> = { orient: 'Sessions and memory', gather: 'All observations' }

/** What a phase of code found, kept like a step: later phases and steps read it. */
export async function keepOutput(
  tx: Tx,
  dream: Dream & { transcripts: { revisionId: string }[] },
  phase: PhaseName,
  output: unknown,
): Promise<void> {
  const at = new Date().toISOString()
  await tx.$executeRaw`
    WITH kept AS (
      INSERT INTO "Step" ("id", "teamId", "phase", "hash", "status", "input", "output", "createdAt", "endedAt")
      VALUES (${newId('stp')}, ${dream.teamId}, ${phase}, ${hashOf([dream.id, phase])}, 'done', '{}',
        ${JSON.stringify(output)}::jsonb, ${at}::timestamp, ${at}::timestamp)
      ON CONFLICT ("teamId", "hash") DO UPDATE SET "output" = EXCLUDED."output" RETURNING "id"),
    read AS (
      INSERT INTO "StepInput" ("stepId", "type", "refId")
      SELECT kept."id", 'revision', given."refId"
      FROM kept, (SELECT DISTINCT unnest(${dream.transcripts.map((t) => t.revisionId)}::text[]) AS "refId") AS given
      ON CONFLICT DO NOTHING)
    INSERT INTO "DreamStep" ("dreamId", "stepId", "phase", "position", "label")
    SELECT ${dream.id}, kept."id", ${phase}, 0, ${labels[phase] ?? phase} FROM kept ON CONFLICT DO NOTHING`
}

type Entering = {
  dream: Dream
  ended: PhaseName[]
  next: 'study' | 'gather' | 'consolidate' | 'verify'
  steps: StepSpec[]
  /** Anything else that belongs to the same moment. */
  also?: (tx: Tx) => Promise<void>
}

/** Does nothing when the dream has moved on already. */
export async function enterPhase({ dream, ended, next, steps, also }: Entering): Promise<void> {
  await db().$transaction(
    async (tx) => {
      const { count } = await tx.dream.updateMany({
        where: { id: dream.id, step: dream.step, status: { in: ['waiting', 'running'] } },
        data: { step: next, status: 'running', startedAt: dream.startedAt ?? new Date() },
      })
      if (count === 0) return
      await also?.(tx)
      await addSteps(tx, dream, next, steps)
      await notePhases(tx, dream.id, ended, next, steps.length)
    },
    { timeout: 60_000 }, // thousands of transcripts are thousands of rows
  )
}
