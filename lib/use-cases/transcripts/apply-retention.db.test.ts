import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { dropDatabase, freshDatabase } from '@/lib/testing/test-database'
import { addMember, makeTeam } from '@/lib/testing/test-team'
import type { Ctx } from '@/lib/use-cases/context'
import { countExpired, setRetention } from '@/lib/use-cases/settings/set-retention'
import { applyRetention, teamsWithExpired } from './apply-retention'

let ctx: Ctx
beforeAll(() => freshDatabase())
afterAll(() => dropDatabase())
beforeEach(async () => {
  ctx = await makeTeam()
})

const daysAgo = (days: number): Date => new Date(Date.now() - days * 24 * 3600 * 1000)

type Times = { startedAt?: Date; endedAt?: Date; createdAt?: Date }
async function hold(times: Times, teamId = ctx.teamId): Promise<string> {
  const id = newId('trn')
  await db().transcript.create({ data: { id, teamId, format: 'codex', title: 'Old words', ...times } })
  await db().event.create({
    data: { transcriptId: id, seq: 0, teamId, key: 'k', kind: 'user', origin: 'user', text: 'Old words' },
  })
  return id
}
const left = async (teamId = ctx.teamId): Promise<string[]> =>
  (await db().transcript.findMany({ where: { teamId, deletedAt: null }, orderBy: { id: 'asc' } })).map((t) => t.id)

describe('retention', () => {
  it('goes by the end of a session, else its start, else when it was stored', async () => {
    const old = { createdAt: daysAgo(40) }
    await hold({ endedAt: daysAgo(31) })
    await hold({ startedAt: daysAgo(31) })
    await hold(old)
    const kept = [
      await hold({ endedAt: daysAgo(29), startedAt: daysAgo(60), ...old }),
      await hold({ startedAt: daysAgo(29), ...old }),
      await hold({}),
    ]
    expect(await countExpired(ctx, { days: 30 })).toBe(3)
    await setRetention(ctx, { days: 30 })
    expect(await applyRetention(ctx.teamId)).toBe(3)
    expect(await left()).toEqual(kept)
    expect(await db().event.count({ where: { teamId: ctx.teamId } })).toBe(kept.length)
    expect(await countExpired(ctx, { days: 30 })).toBe(0)
  })

  it('is audited as the work of the system', async () => {
    const id = await hold({ endedAt: daysAgo(8) })
    await setRetention(ctx, { days: 7 })
    await applyRetention(ctx.teamId)
    expect(await db().auditEntry.findFirst({ where: { objectId: id } })).toMatchObject({
      actorType: 'system',
      actorId: null,
      action: 'transcript.delete',
      details: { retentionDays: 7 },
    })
    expect(await db().auditEntry.findFirst({ where: { action: 'retention.set', teamId: ctx.teamId } })).toMatchObject({
      actorType: 'member',
      details: { days: 7 },
    })
  })

  it('is due for teams that hold something older, and leaves others alone', async () => {
    const other = await makeTeam('Others')
    const theirs = await hold({ endedAt: daysAgo(400) }, other.teamId)
    const own = await hold({ endedAt: daysAgo(400) })
    expect(await teamsWithExpired()).not.toContain(ctx.teamId)
    expect(await applyRetention(ctx.teamId)).toBe(0)
    await setRetention(ctx, { days: 365 })
    expect(await teamsWithExpired()).toContain(ctx.teamId)
    expect(await teamsWithExpired()).not.toContain(other.teamId)
    await applyRetention(ctx.teamId)
    expect(await left()).not.toContain(own)
    expect(await left(other.teamId)).toEqual([theirs])
    expect(await teamsWithExpired()).not.toContain(ctx.teamId)
  })

  it('deletes each once when two workers are at it', async () => {
    for (let i = 0; i < 12; i++) await hold({ endedAt: daysAgo(9) })
    await setRetention(ctx, { days: 7 })
    const counts = await Promise.all([1, 2, 3].map(() => applyRetention(ctx.teamId)))
    expect(counts.reduce((a, b) => a + b)).toBe(12)
    expect(await db().auditEntry.count({ where: { teamId: ctx.teamId, action: 'transcript.delete' } })).toBe(12)
  })

  it('ends when the setting is taken back', async () => {
    await hold({ endedAt: daysAgo(9) })
    await setRetention(ctx, { days: 7 })
    await setRetention(ctx, { days: null })
    expect(await applyRetention(ctx.teamId)).toBe(0)
  })

  it('is for owners to set', async () => {
    const lead = await addMember(ctx.teamId, 'Leo', 'lead')
    await expect(setRetention(lead, { days: 7 })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(countExpired(lead, { days: 7 })).rejects.toMatchObject({ code: 'forbidden' })
  })
})
