// The steps of one phase, each found by the hash of what it reads: one that is done already is never done again.
import type { Tx } from '@/lib/adapters/db/client'
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
type Hashed = StepSpec & { hash: string; position: number }

/** Steps written with one statement: their inputs hold a few kilobytes each. */
const atOnce = 200

async function find(tx: Tx, teamId: string, hashes: string[]) {
  const rows = await tx.step.findMany({
    where: { teamId, hash: { in: hashes } },
    select: { id: true, hash: true, status: true },
  })
  return new Map(rows.map((r) => [r.hash, r]))
}

/** Ids of the steps that this made; another dream may make the same ones at this moment. */
async function make(tx: Tx, { teamId }: Dream, phase: PhaseName, specs: Hashed[]): Promise<void> {
  const rows = specs.map((spec) => ({ ...spec, id: newId('stp') }))
  const made = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "Step" ("id", "teamId", "phase", "hash", "input", "createdAt")
    SELECT "id", ${teamId}, ${phase}, "hash", "input", ${new Date().toISOString()}::timestamp
    FROM json_to_recordset(${JSON.stringify(rows.map(({ id, hash, input }) => ({ id, hash, input })))}::json)
      AS given("id" text, "hash" text, "input" jsonb)
    ON CONFLICT DO NOTHING RETURNING "id"`
  const own = new Set(made.map((s) => s.id))
  const inputs = rows.flatMap(({ id, revisions }) => (own.has(id) ? revisions.map((r) => [id, r] as const) : []))
  await tx.$executeRaw`
    INSERT INTO "StepInput" ("stepId", "type", "refId")
    SELECT "stepId", 'revision', "refId"
    FROM unnest(${inputs.map((i) => i[0])}::text[], ${inputs.map((i) => i[1])}::text[]) AS given("stepId", "refId")
    ON CONFLICT DO NOTHING`
}

async function add(tx: Tx, dream: Dream, phase: PhaseName, specs: Hashed[]): Promise<void> {
  const hashes = specs.map((s) => s.hash)
  const known = await find(tx, dream.teamId, hashes)
  const failed = [...known.values()].flatMap((s) => (s.status === 'failed' ? [s.id] : []))
  if (failed.length > 0)
    await tx.step.updateMany({
      where: { id: { in: failed }, status: 'failed' },
      data: { status: 'waiting', attempts: 0, error: null },
    })
  const missing = new Map(specs.flatMap((s) => (known.has(s.hash) ? [] : [[s.hash, s] as const])))
  await make(tx, dream, phase, [...missing.values()])
  const all = missing.size > 0 ? await find(tx, dream.teamId, hashes) : known
  await tx.dreamStep.createMany({
    data: specs.flatMap(({ hash, position, label, skipped }) => {
      const stepId = all.get(hash)?.id
      const reused = known.get(hash)?.status === 'done'
      return stepId ? [{ dreamId: dream.id, stepId, phase, position, label, reused, skipped: skipped ?? null }] : []
    }),
    skipDuplicates: true,
  })
}

export async function addSteps(tx: Tx, dream: Dream, phase: PhaseName, specs: StepSpec[]): Promise<void> {
  const hashed = specs.map((spec, position): Hashed => ({ ...spec, hash: hashOf([phase, spec.reads]), position }))
  // In one order for everybody: two dreams that add the same steps wait for each other, and never in a circle.
  hashed.sort((a, b) => (a.hash < b.hash ? -1 : 1))
  for (let from = 0; from < hashed.length; from += atOnce)
    await add(tx, dream, phase, hashed.slice(from, from + atOnce))
}
