// What the team protects, on a real database: one approval commits nothing, a second person's does.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { db } from '@/lib/adapters/db/client'
import { dropDatabase, freshDatabase } from '@/lib/testing/test-database'
import { addMember, makeTeam } from '@/lib/testing/test-team'
import type { Ctx } from '@/lib/use-cases/context'
import {
  cents,
  commit,
  decide,
  headOf,
  item,
  type MadeReview,
  main,
  makeReview,
  path,
  rules,
  textsNow,
} from './fixtures/make-review'
import { listReviews } from './list-reviews'
import { previewCommit } from './preview-commit'

let maya: Ctx
let bo: Ctx

beforeAll(async () => {
  await freshDatabase()
  maya = await makeTeam('Guarded')
  bo = await addMember(maya.teamId, 'Bo Berg', 'reviewer')
  await addMember(maya.teamId, 'Vera', 'viewer')
})
afterAll(dropDatabase)

const approve = { verb: 'approve' } as const

async function guarded(ctx: Ctx = maya): Promise<MadeReview> {
  const made = await makeReview(ctx, { [path]: rules }, [cents, main])
  await db().proposal.update({ where: { id: made.proposals[0] }, data: { flags: ['protected'] } })
  return made
}

it('is not committed by one person, who is told so; the rest of the review is', async () => {
  const made = await guarded()
  await decide(maya, made, 0, approve)
  expect(await item(maya, made, 0)).toMatchObject({ state: 'approved', approval: { people: ['Maya Lind'], wanted: 2 } })
  expect(await decide(maya, made, 0, approve)).toMatchObject({
    ok: false,
    message: expect.stringContaining('second person'),
  })
  expect(await commit(maya, made)).toMatchObject({
    ok: false,
    message: expect.stringMatching(/“prices are cents” touches what the team protects\. A second person/),
  })
  await decide(maya, made, 1, approve)
  expect(await previewCommit(maya, made)).toMatchObject({ proposals: 1, waiting: 1 })
  expect(await commit(maya, made, true)).toMatchObject({ ok: true })
  expect((await textsNow(made.storeId))[path]).toContain('prices are decimals')
  expect((await listReviews(bo)).find((r) => r.id === made.reviewId)).toMatchObject({
    status: 'open',
    undecided: 1,
  })
})

it('is committed once a second person approved it, with a hand-edit that both stand behind', async () => {
  const made = await guarded()
  const { changes } = await item(maya, made, 0)
  const after = rules.replace('decimals', 'whole cents')
  const edits = [{ changeId: changes[0]?.id ?? '', after }]
  await decide(bo, made, 0, approve)
  await decide(maya, made, 0, { verb: 'edit', edits, seenHeadId: null })
  expect(await item(maya, made, 0)).toMatchObject({ state: 'edited', approval: { people: ['Maya Lind'] } })
  expect(await decide(bo, made, 0, approve)).toMatchObject({
    ok: true,
    proposal: { state: 'edited', approval: { people: ['Maya Lind', 'Bo Berg'] } },
  })
  expect(await commit(bo, made)).toMatchObject({ ok: true })
  expect((await textsNow(made.storeId))[path]).toContain('whole cents')
  expect(await db().auditEntry.count({ where: { action: 'proposal.confirm', objectId: made.proposals[0] } })).toBe(1)
})

it('waits for a second person, too, where only the reviewer’s own text changes a protected field', async () => {
  const goods = '{\n  "name": "Tea",\n  "price": 10\n}\n'
  const path = '/products.json'
  const text = goods.replace('Tea', 'Assam')
  const named = { title: 'The tea has its name', changes: [{ path, before: goods, after: text }] }
  const made = await makeReview(maya, { [path]: goods }, [named])
  const { changes } = await item(maya, made, 0)
  const after = text.replace('10', '1')
  const edits = [{ changeId: changes[0]?.id ?? '', after }]
  await decide(maya, made, 0, { verb: 'edit', edits, seenHeadId: await headOf(made.storeId) })
  expect(await item(maya, made, 0)).toMatchObject({ state: 'edited', approval: { people: ['Maya Lind'], wanted: 2 } })
  expect(await commit(maya, made)).toMatchObject({ ok: false })
  await decide(bo, made, 0, approve)
  expect(await commit(bo, made)).toMatchObject({ ok: true })
  expect((await textsNow(made.storeId))[path]).toBe(after)
})

it('waits again when the second person takes the approval back', async () => {
  const made = await guarded()
  await decide(maya, made, 0, approve)
  await decide(bo, made, 0, approve)
  await decide(bo, made, 0, { verb: 'undo' })
  expect(await item(maya, made, 0)).toMatchObject({ state: 'approved', approval: { people: ['Maya Lind'] } })
  expect(await commit(bo, made)).toMatchObject({ ok: false })
})

it('counts for a path that the store protects now, whatever the dream knew', async () => {
  const made = await makeReview(maya, { [path]: rules }, [cents])
  await db().store.update({ where: { id: made.storeId }, data: { protectedPaths: [path] } })
  await decide(maya, made, 0, approve)
  expect(await commit(maya, made)).toMatchObject({ ok: false })
  await decide(bo, made, 0, approve)
  expect(await commit(maya, made)).toMatchObject({ ok: true })
})

it('takes two approvals of the one who decides alone in a team, and says so', async () => {
  const alone = await makeTeam('Alone')
  const made = await guarded(alone)
  await decide(alone, made, 0, approve)
  expect(await item(alone, made, 0)).toMatchObject({ approval: { isAlone: true } })
  expect(await commit(alone, made)).toMatchObject({ ok: false })
  expect(await decide(alone, made, 0, approve)).toMatchObject({ ok: true })
  expect(await commit(alone, made)).toMatchObject({ ok: true })
})
