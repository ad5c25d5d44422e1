// The trace of a dream on a real database: every step in its phase, in words, masked, and for its own team alone.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { db } from '@/lib/adapters/db/client'
import { closeListener } from '@/lib/adapters/db/listen'
import { dropDatabase, freshDatabase } from '@/lib/testing/test-database'
import { makeTeam } from '@/lib/testing/test-team'
import type { Ctx } from '@/lib/use-cases/context'
import { loadSample } from '@/lib/use-cases/sample/load-sample'
import { dreamNow } from './dream-now'
import { getStep } from './get-step'
import { getTrace } from './get-trace'
import { insertDream } from './insert-dream'

let ctx: Ctx
let dreamId: string

beforeAll(async () => {
  await freshDatabase()
  ctx = await makeTeam('Traced')
  await loadSample(ctx)
  await db().review.updateMany({ data: { status: 'closed' } })
  const { teamId } = ctx
  const agent = await db().agent.findFirstOrThrow({ where: { teamId, name: 'Wren' } })
  const transcriptIds = (await db().transcript.findMany({ where: { teamId } })).map((t) => t.id)
  const made = await insertDream({ teamId, agentId: agent.id, transcriptIds, trigger: 'hand', startedBy: 'Maya', ctx })
  dreamId = made.id
  await dreamNow(dreamId)
})
afterAll(async () => {
  await closeListener()
  await dropDatabase()
})

it('lists every step of every phase, with what came of it', async () => {
  const { phases } = await getTrace(ctx, { dreamId })
  expect(phases.map((p) => p.name)).toEqual(['orient', 'study', 'gather', 'consolidate', 'verify'])
  const of = (name: string) => phases.find((p) => p.name === name)?.steps ?? []
  expect(of('study')).toHaveLength(await db().transcript.count({ where: { teamId: ctx.teamId } }))
  expect(of('orient')[0]?.answer).toMatch(/^\d+ transcripts to study, \d+ faults? of memory found$/)
  expect(of('gather')[0]?.answer).toMatch(/^\d+ matters$/)
  expect(of('study').every((s) => s.status === 'done' && s.answer !== null && s.attempts >= 1)).toBe(true)
  expect(of('study').map((s) => s.answer)).toEqual(expect.arrayContaining([expect.stringMatching(/observation/)]))
  expect(of('consolidate').some((s) => s.answer !== 'Nothing to change.')).toBe(true)
  expect(of('verify').map((s) => s.answer?.split(':')[0])).toEqual(expect.arrayContaining(['supported']))
})

it('says of a step what it read, was asked and answered', async () => {
  const { phases } = await getTrace(ctx, { dreamId })
  const [row] = phases.find((p) => p.name === 'study')?.steps ?? []
  const step = await getStep(ctx, { dreamId, stepId: row?.stepId ?? '' })
  expect(step).toMatchObject({ by: 'rules', label: row?.label })
  expect(step.read).toHaveLength(1)
  expect(JSON.parse(step.asked)).toHaveProperty('transcriptId', step.read[0]?.transcriptId)
  expect(JSON.parse(step.answered)).toHaveProperty('observations')
})

it('masks what looks like a secret, though a step remembers it', async () => {
  const { phases } = await getTrace(ctx, { dreamId })
  const [row] = phases.find((p) => p.name === 'study')?.steps ?? []
  const token = `ghp_${'A1b2C3d4E5'.repeat(4).slice(0, 36)}`
  await db().dreamStep.updateMany({ where: { dreamId, stepId: row?.stepId }, data: { label: `Push with ${token}` } })
  const again = await getTrace(ctx, { dreamId })
  expect(JSON.stringify(again)).not.toContain(token)
})

it('is not there for another team', async () => {
  const stranger = await makeTeam('Strangers')
  await expect(getTrace(stranger, { dreamId })).rejects.toMatchObject({ code: 'not_found' })
  const [first] = (await getTrace(ctx, { dreamId })).phases
  const stepId = first?.steps[0]?.stepId ?? ''
  await expect(getStep(stranger, { dreamId, stepId })).rejects.toMatchObject({ code: 'not_found' })
})
