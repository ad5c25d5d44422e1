import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/adapters/db/client'
import type { DecisionInput } from '@/lib/core/review/view'
import { dropDatabase, freshDatabase } from '@/lib/testing/test-database'
import { addMember, makeTeam } from '@/lib/testing/test-team'
import type { Ctx } from '@/lib/use-cases/context'
import { commitReview } from './commit-review'
import { decideProposal } from './decide-proposal'
import {
  cents,
  commit,
  decide,
  editByHand,
  headOf,
  item,
  makeReview,
  path,
  rules,
  suppressed,
  textsNow,
  withLine,
} from './fixtures/make-review'
import { getReview } from './get-review'
import { listReviews } from './list-reviews'
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

describe('a decision', () => {
  it('that saw an older state is refused and says who was first', async () => {
    const made = await makeReview(ctx, { [path]: rules }, [cents])
    const per = await addMember(ctx.teamId, 'Per Holm', 'reviewer')
    await decide(per, made, 0, approve)
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
    await decide(ctx, made, 0, reject)
    expect(await suppressed(made)).toMatchObject([{ fingerprint: `print of ${cents.title}`, reason: 'wrong' }])
    await decide(ctx, made, 0, approve)
    expect(await suppressed(made)).toEqual([])
    expect(await decide(ctx, made, 0, undo)).toMatchObject({
      ok: true,
      proposal: { state: 'rejected', rejectReason: 'wrong', note: 'no' },
    })
    expect(await suppressed(made)).toHaveLength(1)
    expect(await decide(ctx, made, 0, undo)).toMatchObject({
      proposal: { state: 'pending', version: 4, decidedBy: null },
    })
    expect(await suppressed(made)).toEqual([])
    await expect(decide(ctx, made, 0, undo)).rejects.toMatchObject({ code: 'conflict' })
    const rows = await db().decision.findMany({
      where: { proposalId: made.proposals[0] ?? '' },
      orderBy: { number: 'asc' },
    })
    expect(rows.map((d) => d.verb)).toEqual(['reject', 'approve', 'undo', 'undo'])
  })

  it('that edits keeps the reviewer’s text beside the proposed one', async () => {
    const made = await makeReview(ctx, { [path]: rules }, [cents])
    const changeId = (await item(ctx, made, 0)).changes[0]?.id ?? ''
    const after = withLine('prices are decimals', 'prices are whole cents')
    const seenHeadId = await headOf(made.storeId)
    expect(await decide(ctx, made, 0, { verb: 'edit', edits: [{ changeId, after }], seenHeadId })).toMatchObject({
      proposal: { state: 'edited', changes: [{ edited: after, after: cents.changes[0]?.after, result: after }] },
    })
    await expect(
      decide(ctx, made, 0, { verb: 'edit', edits: [{ changeId: 'chg_other', after }], seenHeadId }),
    ).rejects.toMatchObject({
      code: 'bad_request',
    })
    await commit(ctx, made)
    expect((await textsNow(made.storeId))[path]).toBe(after)
  })

  it('that edits overwrites nothing that came into the store while the editor was open', async () => {
    const made = await makeReview(ctx, { [path]: rules }, [cents])
    const changeId = (await item(ctx, made, 0)).changes[0]?.id ?? ''
    const seenHeadId = await headOf(made.storeId)
    await editByHand(ctx, made.storeId, path, withLine('branch from develop', 'branch from main'))
    const after = withLine('prices are decimals', 'prices are whole cents')
    await decide(ctx, made, 0, { verb: 'edit', edits: [{ changeId, after }], seenHeadId })
    await commit(ctx, made)
    const now = (await textsNow(made.storeId))[path]
    expect(now).toContain('- branch from main')
    expect(now).toContain('- prices are whole cents')
  })
})

describe('what a review shows', () => {
  it('masks secrets, tells them apart, and puts the right one back after an edit', async () => {
    const [old, fresh] = ['k3Jd82mQpZ71xRt5', 'w9Lf47vBnY26cHs8'].map((end) => `gfavip-session-${end}`)
    const [before, after] = [`- Bearer ${old}\n- x\n`, `- Bearer ${fresh}\n- x\n`]
    const made = await makeReview(ctx, { '/d.md': before }, [
      { title: 'Renewed', changes: [{ path: '/d.md', before, after }] },
    ])
    const shown = await item(ctx, made, 0)
    expect(JSON.stringify(shown)).not.toMatch(/k3Jd82|w9Lf47/)
    expect(shown.changes[0]).toMatchObject({
      before: '- Bearer [secret:gfavip-session:1]\n- x\n',
      result: '- Bearer [secret:gfavip-session:2]\n- x\n',
      hunks: [{ start: 0 }],
    })
    const text = shown.changes[0]?.result?.replace('- x', '- y') ?? ''
    const edits = [{ changeId: shown.changes[0]?.id ?? '', after: text }]
    expect(
      JSON.stringify(await decide(ctx, made, 0, { verb: 'edit', edits, seenHeadId: await headOf(made.storeId) })),
    ).not.toMatch(/k3Jd82|w9Lf47/)
    await commit(ctx, made)
    expect((await textsNow(made.storeId))['/d.md']).toBe(`- Bearer ${fresh}\n- y\n`)
  })

  it('says that a quote is gone with its transcript', async () => {
    const quote = { transcriptId: 'trn_gone', gone: true }
    const made = await makeReview(ctx, { [path]: rules }, [{ ...cents, quote }])
    expect((await item(ctx, made, 0)).evidence).toMatchObject([{ gone: true, quote: '', transcriptTitle: null }])
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
