import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/adapters/db/client'
import type { DecisionInput } from '@/lib/core/review/view'
import { dropDatabase, freshDatabase } from '@/lib/testing/test-database'
import { addMember, makeTeam } from '@/lib/testing/test-team'
import type { Ctx } from '@/lib/use-cases/context'
import { commitReview } from './commit-review'
import { decideProposal } from './decide-proposal'
import { editByHand, headOf, type MadeReview, makeReview, textsNow } from './fixtures/make-review'
import { getReview } from './get-review'
import { listReviews } from './list-reviews'
import { previewCommit } from './preview-commit'

let ctx: Ctx
beforeAll(async () => {
  await freshDatabase()
  ctx = await makeTeam()
})
afterAll(() => dropDatabase())

const rules = '# Rules\n\n- prices are decimals\n\n- branch from develop\n\n- freeze until the 11th\n'
const withLine = (from: string, to: string) => rules.replace(`- ${from}\n`, to && `- ${to}\n`)
const path = '/rules.md'
const change = (from: string, to: string) => ({
  title: to || `No ${from}`,
  changes: [{ path, before: rules, after: withLine(from, to) }],
})
const cents = change('prices are decimals', 'prices are cents')
const main = change('branch from develop', 'branch from main')
const freeze = change('freeze until the 11th', '')

const approve: DecisionInput = { verb: 'approve' }
const reject: DecisionInput = { verb: 'reject', reason: 'wrong', note: 'no' }
const undo: DecisionInput = { verb: 'undo' }

const item = async (made: MadeReview, at: number) => {
  const found = (await getReview(ctx, made)).items[at]
  if (!found) throw new Error(`There is no proposal ${at}.`)
  return found
}
/** Decides on what is shown now. */
async function decide(made: MadeReview, at: number, decision: DecisionInput, by = ctx) {
  const { id, version } = await item(made, at)
  return decideProposal(by, { proposalId: id, seenVersion: version, decision })
}
const commit = async ({ reviewId, storeId }: MadeReview, rejectRest = false) =>
  commitReview(ctx, { reviewId, message: 'Learned', seenHeadId: await headOf(storeId), rejectRest })
const suppressed = (made: MadeReview) => db().suppression.findMany({ where: { storeId: made.storeId } })

describe('a commit', () => {
  it('holds what was approved alone, with what made which line, and leaves the review open for the rest', async () => {
    const made = await makeReview(ctx, { [path]: rules }, [cents, main])
    await decide(made, 0, approve)
    expect(await previewCommit(ctx, made)).toMatchObject({
      proposals: 1,
      undecided: 1,
      conflicts: 0,
      suggestedMessage: cents.title,
    })
    const result = await commit(made)
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
    await decide(made, 0, approve)
    await decide(made, 1, reject)
    await commit(made)
    expect(await getReview(ctx, made)).toMatchObject({ status: 'committed', undecided: 0, canDecide: false })
    expect(await decide(made, 1, undo)).toMatchObject({ ok: false, message: 'This review is closed.' })
    expect(await decide(made, 0, undo)).toMatchObject({
      ok: false,
      message: expect.stringContaining('committed already'),
    })
    expect(await commit(made)).toMatchObject({ ok: false })
  })

  it('goes in beside what was changed elsewhere in the document since', async () => {
    const made = await makeReview(ctx, { [path]: rules }, [cents])
    await editByHand(ctx, made.storeId, path, withLine('branch from develop', 'branch from trunk'))
    expect(await item(made, 0)).toMatchObject({ standing: 'rebased', changes: [{ standing: 'rebased' }] })
    expect((await getReview(ctx, made)).moved).toHaveLength(1)
    await decide(made, 0, approve)
    expect(await commit(made)).toMatchObject({ ok: true, returned: [] })
    expect((await textsNow(made.storeId))[path]).toBe(
      withLine('branch from develop', 'branch from trunk').replace('decimals', 'cents'),
    )
  })

  it('gives back what conflicts, also when the rest is rejected, and takes it once it is edited', async () => {
    const made = await makeReview(ctx, { [path]: rules }, [cents, main, freeze])
    await decide(made, 0, approve)
    await decide(made, 1, approve)
    const theirs = withLine('prices are decimals', 'prices use Money')
    await editByHand(ctx, made.storeId, path, theirs)
    expect(await commit(made, true)).toMatchObject({
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
    await decide(made, 0, { verb: 'edit', edits: [{ changeId: review.items[0]?.changes[0]?.id ?? '', after: edited }] })
    expect(await commit(made)).toMatchObject({ ok: true, returned: [] })
    expect((await textsNow(made.storeId))[path]).toBe(edited)
    expect((await getReview(ctx, made)).status).toBe('committed')
  })

  it('changes nothing when all of it conflicts, and says so', async () => {
    const made = await makeReview(ctx, { [path]: rules }, [cents])
    await decide(made, 0, approve)
    await editByHand(ctx, made.storeId, path, withLine('prices are decimals', 'prices use Money'))
    const before = await headOf(made.storeId)
    expect(await commit(made)).toMatchObject({
      ok: false,
      message: expect.stringContaining('Nothing was committed'),
      returned: [{}],
    })
    expect(await headOf(made.storeId)).toBe(before)
    expect(await item(made, 0)).toMatchObject({ state: 'pending', version: 2 })
    const late = await decideProposal(ctx, { proposalId: made.proposals[0] ?? '', seenVersion: 1, decision: approve })
    expect(late).toMatchObject({ ok: false, message: expect.stringContaining('came back from a commit') })
  })

  it('does not wait for what the store says already', async () => {
    const made = await makeReview(ctx, { [path]: rules }, [freeze, main])
    await editByHand(ctx, made.storeId, path, freeze.changes[0]?.after ?? '')
    expect(await getReview(ctx, made)).toMatchObject({ undecided: 1, items: [{ standing: 'already' }, {}] })
    await decide(made, 1, approve)
    await commit(made)
    expect(await getReview(ctx, made)).toMatchObject({
      status: 'committed',
      items: [{ state: 'pending' }, { state: 'committed' }],
    })
  })

  it('is made once when two people commit at the same moment', async () => {
    const made = await makeReview(ctx, { [path]: rules }, [cents])
    await decide(made, 0, approve)
    const results = await Promise.all([commit(made), commit(made)])
    expect(results.filter((r) => r.ok)).toHaveLength(1)
    expect(await db().commit.count({ where: { reviewId: made.reviewId } })).toBe(1)
  })
})

describe('a decision', () => {
  it('that saw an older state is refused and says who was first', async () => {
    const made = await makeReview(ctx, { [path]: rules }, [cents])
    const per = await addMember(ctx.teamId, 'Per Holm', 'reviewer')
    await decide(made, 0, approve, per)
    const late = await decideProposal(ctx, { proposalId: made.proposals[0] ?? '', seenVersion: 0, decision: reject })
    expect(late).toMatchObject({
      ok: false,
      message: expect.stringContaining('Per Holm'),
      proposal: { state: 'approved', decidedBy: 'Per Holm' },
    })
    expect(await suppressed(made)).toEqual([])
  })

  it('of two at the same moment is taken once', async () => {
    const made = await makeReview(ctx, { [path]: rules }, [cents])
    const both = await Promise.all(
      [approve, reject].map((decision) =>
        decideProposal(ctx, { proposalId: made.proposals[0] ?? '', seenVersion: 0, decision }),
      ),
    )
    expect(both.filter((r) => r.ok)).toHaveLength(1)
  })

  it('is taken back by one more, which brings back the one before', async () => {
    const made = await makeReview(ctx, { [path]: rules }, [cents])
    await decide(made, 0, reject)
    expect(await suppressed(made)).toMatchObject([{ fingerprint: `print of ${cents.title}`, reason: 'wrong' }])
    await decide(made, 0, approve)
    expect(await suppressed(made)).toEqual([])
    expect(await decide(made, 0, undo)).toMatchObject({
      ok: true,
      proposal: { state: 'rejected', rejectReason: 'wrong', note: 'no' },
    })
    expect(await suppressed(made)).toHaveLength(1)
    expect(await decide(made, 0, undo)).toMatchObject({ proposal: { state: 'pending', version: 4, decidedBy: null } })
    expect(await suppressed(made)).toEqual([])
    await expect(decide(made, 0, undo)).rejects.toMatchObject({ code: 'conflict' })
    const rows = await db().decision.findMany({
      where: { proposalId: made.proposals[0] ?? '' },
      orderBy: { number: 'asc' },
    })
    expect(rows.map((d) => d.verb)).toEqual(['reject', 'approve', 'undo', 'undo'])
  })

  it('that edits keeps the reviewer’s text beside the proposed one', async () => {
    const made = await makeReview(ctx, { [path]: rules }, [cents])
    const changeId = (await item(made, 0)).changes[0]?.id ?? ''
    const after = withLine('prices are decimals', 'prices are whole cents')
    expect(await decide(made, 0, { verb: 'edit', edits: [{ changeId, after }] })).toMatchObject({
      proposal: { state: 'edited', changes: [{ edited: after, after: cents.changes[0]?.after, result: after }] },
    })
    await expect(decide(made, 0, { verb: 'edit', edits: [{ changeId: 'chg_other', after }] })).rejects.toMatchObject({
      code: 'bad_request',
    })
    await commit(made)
    expect((await textsNow(made.storeId))[path]).toBe(after)
  })
})

describe('what a review shows', () => {
  it('masks secrets, tells them apart, and puts the right one back after an edit', async () => {
    const [old, fresh] = ['k3Jd82mQpZ71xRt5', 'w9Lf47vBnY26cHs8'].map((end) => `gfavip-session-${end}`)
    const [before, after] = [`- Bearer ${old}\n- x\n`, `- Bearer ${fresh}\n- x\n`]
    const made = await makeReview(ctx, { '/d.md': before }, [
      { title: 'Renewed', changes: [{ path: '/d.md', before, after }] },
    ])
    const shown = await item(made, 0)
    expect(JSON.stringify(shown)).not.toMatch(/k3Jd82|w9Lf47/)
    expect(shown.changes[0]).toMatchObject({
      before: '- Bearer [secret:gfavip-session:1]\n- x\n',
      result: '- Bearer [secret:gfavip-session:2]\n- x\n',
      hunks: [{ start: 0 }],
    })
    const text = shown.changes[0]?.result?.replace('- x', '- y') ?? ''
    const edits = [{ changeId: shown.changes[0]?.id ?? '', after: text }]
    expect(JSON.stringify(await decide(made, 0, { verb: 'edit', edits }))).not.toMatch(/k3Jd82|w9Lf47/)
    await commit(made)
    expect((await textsNow(made.storeId))['/d.md']).toBe(`- Bearer ${fresh}\n- y\n`)
  })

  it('says that a quote is gone with its transcript', async () => {
    const quote = { transcriptId: 'trn_gone', gone: true }
    const made = await makeReview(ctx, { [path]: rules }, [{ ...cents, quote }])
    expect((await item(made, 0)).evidence).toMatchObject([{ gone: true, quote: '', transcriptTitle: null }])
  })

  it('is for its own team alone, and decided by those who may', async () => {
    const made = await makeReview(ctx, { [path]: rules }, [cents])
    const proposalId = made.proposals[0] ?? ''
    const stranger = await makeTeam('Others')
    const input = { reviewId: made.reviewId, message: 'x', seenHeadId: null, rejectRest: false }
    const none = { code: 'not_found' }
    expect(await listReviews(stranger)).toEqual([])
    await expect(getReview(stranger, made)).rejects.toMatchObject(none)
    await expect(previewCommit(stranger, made)).rejects.toMatchObject(none)
    await expect(commitReview(stranger, input)).rejects.toMatchObject(none)
    await expect(decideProposal(stranger, { proposalId, seenVersion: 0, decision: approve })).rejects.toMatchObject(
      none,
    )
    const viewer = await addMember(ctx.teamId, 'Vera', 'viewer')
    expect((await getReview(viewer, made)).canDecide).toBe(false)
    await expect(commitReview(viewer, input)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(decideProposal(viewer, { proposalId, seenVersion: 0, decision: approve })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
