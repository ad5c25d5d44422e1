import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/adapters/db/client'
import type { DecisionInput } from '@/lib/core/review/view'
import { dropDatabase, freshDatabase } from '@/lib/testing/test-database'
import { makeTeam } from '@/lib/testing/test-team'
import type { Ctx } from '@/lib/use-cases/context'
import { decideProposal } from './decide-proposal'
import {
  cents,
  commit,
  decide,
  editByHand,
  freeze,
  headOf,
  item,
  main,
  makeReview,
  path,
  rules,
  suppressed,
  textsNow,
  withLine,
} from './fixtures/make-review'
import { getReview } from './get-review'
import { previewCommit } from './preview-commit'

let ctx: Ctx
beforeAll(async () => {
  await freshDatabase()
  ctx = await makeTeam()
})
afterAll(() => dropDatabase())

const approve: DecisionInput = { verb: 'approve' }
const reject: DecisionInput = { verb: 'reject', reason: 'wrong', note: 'no' }
const undo: DecisionInput = { verb: 'undo' }

describe('a commit', () => {
  it('holds what was approved alone, with what made which line, and leaves the review open for the rest', async () => {
    const made = await makeReview(ctx, { [path]: rules }, [cents, main])
    await decide(ctx, made, 0, approve)
    expect(await previewCommit(ctx, made)).toMatchObject({
      proposals: 1,
      undecided: 1,
      conflicts: 0,
      suggestedMessage: cents.title,
    })
    const result = await commit(ctx, made)
    expect(result).toMatchObject({ ok: true, files: 1, returned: [] })
    const commitId = result.ok ? result.commitId : ''
    expect(await textsNow(made.storeId)).toEqual({ [path]: cents.changes[0]?.after })

    const review = await getReview(ctx, made)
    expect(review).toMatchObject({ status: 'open', undecided: 1, moved: [], headCommitId: commitId })
    expect(review.commits.map((c) => c.id)).toEqual([commitId])
    expect(review.items.map((p) => p.state)).toEqual(['committed', 'pending'])

    const row = await db().commit.findUniqueOrThrow({
      where: { id: commitId },
      include: { versions: true, appliedEdits: true },
    })
    expect(row).toMatchObject({
      source: 'review',
      reviewed: true,
      reviewId: made.reviewId,
      dreamId: made.dreamId,
      authorName: 'Maya Lind',
    })
    const [decision] = await db().decision.findMany({ where: { proposalId: made.proposals[0] ?? '' } })
    expect(row.appliedEdits).toMatchObject([
      {
        proposalId: made.proposals[0],
        decisionId: decision?.id,
        versionId: row.versions[0]?.id,
        hunks: [{ start: 2, remove: ['- prices are decimals'], add: ['- prices are cents'] }],
      },
    ])
    expect(await db().lesson.findMany({ where: { commitId } })).toMatchObject([
      { proposalId: made.proposals[0], title: cents.title },
    ])
    const audit = await db().auditEntry.findMany({ where: { objectId: made.reviewId } })
    expect(audit.map((a) => a.action)).toEqual(['review.commit'])
  })

  it('closes the review when nothing is left', async () => {
    const made = await makeReview(ctx, { [path]: rules }, [cents, main])
    await decide(ctx, made, 0, approve)
    await decide(ctx, made, 1, reject)
    await commit(ctx, made)
    expect(await getReview(ctx, made)).toMatchObject({ status: 'committed', undecided: 0, canDecide: false })
    expect(await decide(ctx, made, 1, undo)).toMatchObject({ ok: false, message: 'This review is closed.' })
    expect(await decide(ctx, made, 0, undo)).toMatchObject({
      ok: false,
      message: expect.stringContaining('committed already'),
    })
    expect(await commit(ctx, made)).toMatchObject({ ok: false })
  })

  it('goes in beside what was changed elsewhere in the document since', async () => {
    const made = await makeReview(ctx, { [path]: rules }, [cents])
    await editByHand(ctx, made.storeId, path, withLine('branch from develop', 'branch from trunk'))
    expect(await item(ctx, made, 0)).toMatchObject({ standing: 'rebased', changes: [{ standing: 'rebased' }] })
    expect((await getReview(ctx, made)).moved).toHaveLength(1)
    await decide(ctx, made, 0, approve)
    expect(await commit(ctx, made)).toMatchObject({ ok: true, returned: [] })
    expect((await textsNow(made.storeId))[path]).toBe(
      withLine('branch from develop', 'branch from trunk').replace('decimals', 'cents'),
    )
  })

  it('gives back what conflicts, also when the rest is rejected, and takes it once it is edited', async () => {
    const made = await makeReview(ctx, { [path]: rules }, [cents, main, freeze])
    await decide(ctx, made, 0, approve)
    await decide(ctx, made, 1, approve)
    const theirs = withLine('prices are decimals', 'prices use Money')
    await editByHand(ctx, made.storeId, path, theirs)
    expect(await commit(ctx, made, true)).toMatchObject({
      ok: true,
      returned: [{ proposalId: made.proposals[0], title: cents.title }],
    })
    const now = theirs.replace('develop', 'main')
    expect((await textsNow(made.storeId))[path]).toBe(now)

    const review = await getReview(ctx, made)
    expect(review).toMatchObject({ status: 'open', undecided: 1, conflicts: 1 })
    expect(review.items.map((p) => p.state)).toEqual(['pending', 'committed', 'rejected'])
    expect(review.items[0]?.changes[0]?.conflicts).toEqual([
      { base: ['- prices are decimals'], head: ['- prices use Money'], proposed: ['- prices are cents'] },
    ])
    expect((await suppressed(made)).map((s) => s.title)).toEqual([freeze.title])

    const edited = now.replace('use Money', 'use Money, in cents')
    await decide(ctx, made, 0, {
      verb: 'edit',
      edits: [{ changeId: review.items[0]?.changes[0]?.id ?? '', after: edited }],
      seenHeadId: review.headCommitId,
    })
    expect(await commit(ctx, made)).toMatchObject({ ok: true, returned: [] })
    expect((await textsNow(made.storeId))[path]).toBe(edited)
    expect((await getReview(ctx, made)).status).toBe('committed')
  })

  it('changes nothing when all of it conflicts, and says so', async () => {
    const made = await makeReview(ctx, { [path]: rules }, [cents])
    await decide(ctx, made, 0, approve)
    await editByHand(ctx, made.storeId, path, withLine('prices are decimals', 'prices use Money'))
    const before = await headOf(made.storeId)
    expect(await commit(ctx, made)).toMatchObject({
      ok: false,
      message: expect.stringContaining('Nothing was committed'),
      returned: [{}],
    })
    expect(await headOf(made.storeId)).toBe(before)
    expect(await item(ctx, made, 0)).toMatchObject({ state: 'pending', version: 2 })
    const late = await decideProposal(ctx, { proposalId: made.proposals[0] ?? '', seenVersion: 1, decision: approve })
    expect(late).toMatchObject({ ok: false, message: expect.stringContaining('came back from a commit') })
  })

  it('does not wait for what the store says already', async () => {
    const made = await makeReview(ctx, { [path]: rules }, [freeze, main])
    await editByHand(ctx, made.storeId, path, freeze.changes[0]?.after ?? '')
    expect(await getReview(ctx, made)).toMatchObject({ undecided: 1, items: [{ standing: 'already' }, {}] })
    await decide(ctx, made, 1, approve)
    await commit(ctx, made)
    expect(await getReview(ctx, made)).toMatchObject({
      status: 'committed',
      items: [{ state: 'pending' }, { state: 'committed' }],
    })
  })

  it('is made once when two people commit at the same moment', async () => {
    const made = await makeReview(ctx, { [path]: rules }, [cents])
    await decide(ctx, made, 0, approve)
    const results = await Promise.all([commit(ctx, made), commit(ctx, made)])
    expect(results.filter((r) => r.ok)).toHaveLength(1)
    expect(await db().commit.count({ where: { reviewId: made.reviewId } })).toBe(1)
  })
})
