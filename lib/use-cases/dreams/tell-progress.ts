// How far a phase is, told when one of its steps has ended.
import { db } from '@/lib/adapters/db/client'
import type { PhaseName } from '@/lib/core/dream/types'
import { emit } from './emit-event'

type Step = { id: string; phase: string }
type Counted = { label: string; done: number; total: number }

/** Counted, not read: a phase may have thousands of steps. */
async function tell(dreamId: string, step: Step): Promise<void> {
  const phase = step.phase as PhaseName
  const [counted] = await db().$queryRaw<Counted[]>`
    SELECT count(*)::int AS total,
      (count(*) FILTER (WHERE d."skipped" IS NOT NULL OR s."status" IN ('done', 'failed')))::int AS done,
      coalesce(max(d."label") FILTER (WHERE d."stepId" = ${step.id}), '') AS label
    FROM "DreamStep" d JOIN "Step" s ON s."id" = d."stepId" WHERE d."dreamId" = ${dreamId} AND d."phase" = ${phase}`
  const { label, done, total } = counted ?? { label: '', done: 0, total: 0 }
  await emit(dreamId, { type: 'progress', phase, done, total, label })
}

/** What is being told by this process, and what is told after it, for each dream and phase. */
const running = new Map<string, Promise<void>>()
const next = new Map<string, Promise<void>>()

function begin(key: string, dreamId: string, step: Step): Promise<void> {
  const told = tell(dreamId, step).finally(() => running.delete(key))
  running.set(key, told)
  return told
}

/** Steps that end while one is told of are told of together: the figure counts all of them. */
export function tellProgress(dreamId: string, step: Step): Promise<void> {
  const key = `${dreamId} ${step.phase}`
  const before = running.get(key)
  if (!before) return begin(key, dreamId, step)
  const joined = next.get(key)
  if (joined) return joined
  const told = before
    .catch(() => {}) // its own step hears of it
    .then(() => {
      next.delete(key)
      return begin(key, dreamId, step)
    })
  next.set(key, told)
  return told
}
