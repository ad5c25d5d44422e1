// Dreams on a real database, carried through without a queue.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/adapters/db/client'
import { closeListener } from '@/lib/adapters/db/listen'
import { dropDatabase, freshDatabase } from '@/lib/testing/test-database'
import { makeTeam } from '@/lib/testing/test-team'
import type { Ctx } from '@/lib/use-cases/context'
import { getReview } from '@/lib/use-cases/review/get-review'
import { settleReviews } from '@/lib/use-cases/review/settle-reviews'
import { loadSample } from '@/lib/use-cases/sample/load-sample'
import { saveMemory } from '@/lib/use-cases/stores/save-memory'
import { deleteTranscript } from '@/lib/use-cases/transcripts/delete-transcript'
import { advanceDream } from './advance-dream'
import { dreamNow } from './dream-now'
import { followEvents } from './follow-events'
import { getDream } from './get-dream'
import { insertDream } from './insert-dream'
import { runStep } from './run-step'
import { unreadTranscripts } from './unread-transcripts'

let ctx: Ctx
let agentId: string
let storeId: string
const titled = (title: string) => db().transcript.findFirstOrThrow({ where: { teamId: ctx.teamId, title } })
const begin = async () => {
  const all = await db().transcript.findMany({ where: { teamId: ctx.teamId, deletedAt: null } })
  const transcriptIds = all.map((t) => t.id)
  return insertDream({ teamId: ctx.teamId, agentId, transcriptIds, trigger: 'hand', startedBy: 'Maya', ctx })
}

beforeAll(async () => {
  await freshDatabase()
  ctx = await makeTeam('Tidewater Tea')
  await loadSample(ctx)
  agentId = (await db().agent.findFirstOrThrow({ where: { teamId: ctx.teamId, name: 'Wren' } })).id
  storeId = (await db().store.findFirstOrThrow({ where: { teamId: ctx.teamId } })).id
})
afterAll(async () => {
  await closeListener()
  await dropDatabase()
})

describe('what is new for an agent', () => {
  it('is nothing that a finished dream has studied to its end', async () => {
    expect(await unreadTranscripts(db(), agentId)).toEqual([])
  })

  it('is a session that grew since', async () => {
    const { id } = await titled('Release 2.15')
    await db().transcript.update({ where: { id }, data: { eventCount: { increment: 1 } } })
    expect(await unreadTranscripts(db(), agentId)).toEqual([id])
    await db().transcript.update({ where: { id }, data: { eventCount: { decrement: 1 } } })
  })
})

describe('a dream', () => {
  it('proposes nothing again that waits in an open review', async () => {
    const { id } = await begin()
    await dreamNow(id)
    const dream = await getDream(ctx, { dreamId: id })
    expect(dream.reviews).toEqual([])
    expect(new Set(dream.withheldItems.map((w) => w.reason))).toContain('rejected-before')
    expect(dream.phases.every((p) => p.endedAt !== null)).toBe(true)
  })

  it('tells what it did from the first word to the last, and nobody of another team', async () => {
    const { id } = await db().dream.findFirstOrThrow({ where: { teamId: ctx.teamId, trigger: 'hand' } })
    const told = []
    const tell = await followEvents(ctx, { dreamId: id, after: 0 })
    for await (const { event } of tell(new AbortController().signal)) told.push(event.type)
    expect([told[0], told.at(-1)]).toEqual(['phase', 'end'])
    await expect(followEvents(await makeTeam('Others'), { dreamId: id, after: 0 })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('begins again without a session that is deleted under it, and still finds what the others say', async () => {
    await db().review.deleteMany({ where: { teamId: ctx.teamId } })
    const { id } = await begin()
    for (let phase = ''; phase !== 'verify'; ) {
      const move = await advanceDream(id)
      if (move.type !== 'steps') throw new Error('The dream ended before it was doubted.')
      phase = move.phase
      if (phase !== 'verify') for (const stepId of move.stepIds) await runStep(id, stepId)
    }
    await deleteTranscript(ctx, { transcriptId: (await titled('Release 2.14')).id })
    await dreamNow(id)
    const dream = await getDream(ctx, { dreamId: id })
    expect(dream.status).toBe('done')
    expect(dream.inputs.map((i) => i.title)).not.toContain('Release 2.14')
    const titles = (await getReview(ctx, { reviewId: dream.reviews[0]?.id ?? '' })).items.map((p) => p.title)
    expect(titles).toContain('Run `make testdb` before the tests after switching branches')
  })
})

describe('a review', () => {
  it('of which the store says everything already is closed by itself', async () => {
    const review = await db().review.findFirstOrThrow({ where: { teamId: ctx.teamId, status: 'open' } })
    const proposal = await db().proposal.findFirstOrThrow({
      where: { reviewId: review.id, title: { contains: 'make testdb' } },
      include: { changes: true },
    })
    await db().proposal.deleteMany({ where: { reviewId: review.id, id: { not: proposal.id } } })
    await settleReviews()
    expect((await db().review.findUniqueOrThrow({ where: { id: review.id } })).status).toBe('open')
    const { headId } = await db().store.findUniqueOrThrow({ where: { id: storeId } })
    const after = proposal.changes[0]?.after ?? ''
    const edit = { storeId, path: '/AGENTS.md', text: after, seenHeadId: headId, message: '' }
    await saveMemory(ctx, edit)
    await settleReviews()
    expect((await db().review.findUniqueOrThrow({ where: { id: review.id } })).status).toBe('committed')
  })
})
