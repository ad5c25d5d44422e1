// What a rule commits without a person, and what it leaves, on a real database.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { dropDatabase, freshDatabase } from '@/lib/testing/test-database'
import { addMember, makeTeam } from '@/lib/testing/test-team'
import { createAgent } from '@/lib/use-cases/agents/create-agent'
import { getAgent } from '@/lib/use-cases/agents/get-agent'
import { setRule } from '@/lib/use-cases/agents/set-rule'
import type { Ctx } from '@/lib/use-cases/context'
import { revertCommit } from '@/lib/use-cases/stores/revert-commit'
import { commitByRule } from './commit-by-rule'
import {
  cents,
  decide,
  freeze,
  type MadeReview,
  main,
  makeReview,
  path,
  rules,
  textsNow,
  withLine,
} from './fixtures/make-review'
import { getReview } from './get-review'

let ctx: Ctx
beforeAll(async () => {
  await freshDatabase()
  ctx = await makeTeam()
})
afterAll(() => dropDatabase())

const rule = { enabled: true, kinds: ['fix' as const], minConfidence: 0.8, origins: ['user' as const] }

/** A dream of an agent of its own: prices in cents said by a person, the branch by a page from outside, the freeze taken out. */
async function dreamt(): Promise<MadeReview & { agentId: string }> {
  const { id: agentId } = await createAgent(ctx, {
    name: newId('agt'),
    runtime: 'codex',
    instructions: '',
    storeIds: [],
  })
  const made = await makeReview(ctx, { [path]: rules }, [cents, main, freeze])
  await db().dream.update({ where: { id: made.dreamId }, data: { agentId } })
  const quote = (proposalId: string | undefined, origin: string) => ({
    id: newId('evd'),
    teamId: ctx.teamId,
    proposalId: proposalId ?? '',
    position: 0,
    source: 'transcript',
    eventSeq: 0,
    quote: 'said',
    quoteSha: '0',
    origin,
  })
  await db().evidence.createMany({
    data: [quote(made.proposals[0], 'user'), quote(made.proposals[1], 'external'), quote(made.proposals[2], 'user')],
  })
  return { ...made, agentId }
}

describe('a rule', () => {
  it('commits what it covers, marked as reviewed by nobody, and leaves the rest to people', async () => {
    const made = await dreamt()
    await setRule(ctx, { agentId: made.agentId, ...rule })
    await commitByRule(made.dreamId)
    expect(await textsNow(made.storeId)).toEqual({ [path]: withLine('prices are decimals', 'prices are cents') })
    const review = await getReview(ctx, made)
    expect(review.items.map((p) => p.state)).toEqual(['committed', 'pending', 'pending'])
    const [commit] = review.commits
    expect(await db().commit.findUnique({ where: { id: commit?.id ?? '' } })).toMatchObject({
      authorType: 'rule',
      reviewed: false,
    })
    const listed = (await getAgent(ctx, { agentId: made.agentId })).rule?.commits ?? []
    expect(listed).toMatchObject([{ changed: 1, revertedById: null }])
    expect((await revertCommit(ctx, { commitId: listed[0]?.id ?? '' })).ok).toBe(true)
    expect(await textsNow(made.storeId)).toEqual({ [path]: rules })
    // What a person took back is proposed again by the next dream, and waits for a person.
    const [first] = made.proposals
    await db().decision.deleteMany({ where: { proposalId: first } })
    const again = await db().proposal.findUniqueOrThrow({ where: { id: first } })
    const later = await makeReview(ctx, { [path]: rules }, [cents])
    const moved = { storeId: made.storeId, fingerprint: again.fingerprint }
    await db().proposal.update({ where: { id: later.proposals[0] }, data: moved })
    await db().review.update({ where: { id: later.reviewId }, data: { storeId: made.storeId } })
    await db().dream.update({ where: { id: later.dreamId }, data: { agentId: made.agentId } })
    await db().evidence.updateMany({ where: { proposalId: first }, data: { proposalId: later.proposals[0] } })
    await commitByRule(later.dreamId)
    expect(await textsNow(made.storeId)).toEqual({ [path]: rules })
  })

  it('does nothing while it is off, or where there is none', async () => {
    const made = await dreamt()
    await commitByRule(made.dreamId)
    await setRule(ctx, { agentId: made.agentId, ...rule, enabled: false })
    await commitByRule(made.dreamId)
    expect(await textsNow(made.storeId)).toEqual({ [path]: rules })
  })

  it('commits nothing that a person approved meanwhile and it does not cover', async () => {
    const made = await dreamt()
    await setRule(ctx, { agentId: made.agentId, ...rule })
    await decide(ctx, made, 1, { verb: 'approve' })
    await commitByRule(made.dreamId)
    expect((await getReview(ctx, made)).items.map((p) => p.state)).toEqual(['committed', 'approved', 'pending'])
  })

  it('is set by who administers the team, and covers something', async () => {
    const { agentId } = await dreamt()
    const lead = await addMember(ctx.teamId, 'Lena', 'lead')
    await expect(setRule(lead, { agentId, ...rule })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(setRule(ctx, { agentId, ...rule, kinds: [] })).rejects.toMatchObject({ code: 'bad_request' })
  })
})
