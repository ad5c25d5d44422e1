import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/adapters/db/client'
import { dropDatabase, freshDatabase } from '@/lib/testing/test-database'
import { makeTeam } from '@/lib/testing/test-team'
import { listAgents } from '@/lib/use-cases/agents/list-agents'
import type { Ctx } from '@/lib/use-cases/context'
import { getOverview } from '@/lib/use-cases/overview/get-overview'
import { commitReview } from '@/lib/use-cases/review/commit-review'
import { decideProposal } from '@/lib/use-cases/review/decide-proposal'
import { getReview } from '@/lib/use-cases/review/get-review'
import { listReviews } from '@/lib/use-cases/review/list-reviews'
import { readTexts } from '@/lib/use-cases/stores/read-files'
import { type LoadedSample, loadSample } from './load-sample'
import { removeSample } from './remove-sample'

let ctx: Ctx
let loaded: LoadedSample
const openReview = async () => {
  const [row] = await listReviews(ctx)
  return getReview(ctx, { reviewId: row?.id ?? '' })
}
const titled = async (title: RegExp) => {
  const found = (await openReview()).items.find((p) => title.test(p.title))
  if (!found) throw new Error(`no proposal ${title}`)
  return found
}

beforeAll(async () => {
  await freshDatabase()
  ctx = await makeTeam('Tidewater Tea')
  loaded = await loadSample(ctx)
})
afterAll(dropDatabase)

describe('the sample team', () => {
  it('waits with a dream that is done and a review that is open', async () => {
    const review = await openReview()
    expect(review.status).toBe('open')
    expect(review.agent).toBeNull()
    expect(review.title).toMatch(/^Team, /)
    const kinds = new Set(review.items.map((p) => p.kind))
    for (const kind of ['fix', 'workflow', 'preference', 'insight', 'fact', 'correct', 'merge', 'organize', 'retire'])
      expect(kinds).toContain(kind)
    expect(review.items).toHaveLength(14)
    expect(review.moved.map((c) => c.authorName)).toEqual(['Jonas Okafor'])
  })

  it('brings four agents of four makes, each with its store, its schedule and its sessions', async () => {
    const agents = await db().agent.findMany({
      where: { teamId: ctx.teamId },
      include: { stores: true, schedule: true, routes: true, transcripts: { orderBy: { startedAt: 'asc' } } },
      orderBy: { name: 'asc' },
    })
    expect(agents.map((a) => [a.name, a.runtime, a.transcripts.map((t) => t.format)])).toEqual([
      ['Finch', 'openclaw', ['openclaw', 'openclaw', 'openclaw']],
      ['Heron', 'managed-agents', ['managed-agents']],
      ['Moss', 'codex', ['codex', 'codex', 'codex']],
      ['Wren', 'claude-code', ['claude-code', 'claude-code', 'claude-code', 'claude-code', 'claude-code']],
    ])
    for (const { stores, schedule, routes } of agents) {
      expect(stores).toMatchObject([{ access: 'propose', isDefault: true }])
      expect(schedule).toMatchObject({ enabled: true, cron: '30 2 * * 1-5', timeZone: 'Europe/Oslo' })
      expect(routes).toHaveLength(1)
    }
  })

  it('has nothing left to read after its dream', async () => {
    expect((await listAgents(ctx)).map((a) => a.newTranscripts)).toEqual([0, 0, 0, 0])
  })

  it('says what it read, and how many secrets it masked', () => {
    expect(loaded).toEqual({ agents: 4, sessions: 12, masked: { 'database-url': 1, 'gfavip-session': 1 } })
  })

  it('masks the two secrets that one of its sessions printed', async () => {
    const masked = (await db().transcript.findMany({ where: { teamId: ctx.teamId } })).flatMap((t) =>
      Object.entries(t.masked as Record<string, number>),
    )
    expect(masked.sort()).toEqual([
      ['database-url', 1],
      ['gfavip-session', 1],
    ])
    const printed = await db().event.findMany({ where: { text: { contains: 'BMOS_TOKEN=' } } })
    expect(printed.map((e) => e.text)).toEqual([
      expect.stringContaining('BMOS_TOKEN=[secret:gfavip-session:1]\nDATABASE_URL=[secret:database-url:1]'),
    ])
  })

  it('ended yesterday, whenever it is loaded', async () => {
    const { _max } = await db().transcript.aggregate({ where: { teamId: ctx.teamId }, _max: { endedAt: true } })
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
    expect(_max.endedAt?.toISOString().slice(0, 10)).toBe(yesterday)
  })

  it('rests every quote on words that stand in their event', async () => {
    const evidence = (await openReview()).items.flatMap((p) => p.evidence.filter((e) => e.source === 'transcript'))
    expect(evidence.length).toBeGreaterThan(0)
    const fold = (text: string) => text.replace(/\s+/g, ' ').trim()
    for (const e of evidence) {
      const event = await db().event.findFirst({ where: { transcriptId: e.transcriptId ?? '', seq: e.seq ?? -1 } })
      expect(fold(event?.text ?? '')).toContain(fold(e.quote))
    }
  })

  it('carries what it proposes over the edit that came in between, and knows what is so already', async () => {
    expect((await titled(/make testdb/)).standing).toBe('rebased')
    expect((await titled(/freeze/)).standing).toBe('already')
    const prices = await titled(/integer cents/)
    expect(prices.standing).toBe('conflict')
    expect(prices.changes[0]?.conflicts[0]?.head).toEqual(['- Prices: use `Money` from `packages/money`.'])
  })

  it('says on the overview what the dream read, and that one thing was to be planted', async () => {
    const { lastDreamSummary } = await getOverview(ctx)
    expect(lastDreamSummary).toMatch(
      /^The last dream read 12 sessions\. \d+ proposals, about \d minutes\. \d things were kept back, one of them an attempt to plant a memory\.$/,
    )
  })

  it('brings what only a model finds from a recorded dream, marked with its model and day, where the desk has its place', async () => {
    const { items } = await openReview()
    const recorded = items.filter((p) => p.recorded !== null)
    expect(recorded.map((p) => [p.title, p.recorded, p.flags])).toEqual([
      ['Heron joins the roster: supplier reports, no orders', 'Claude, 25 Nov 2026', []],
      ['"250 g" finds the Harbour Blend', 'Claude, 25 Nov 2026', []],
      [expect.stringMatching(/^Ostara's first flush ships from \d+ \w+$/), 'Claude, 25 Nov 2026', ['untrusted']],
    ])
    const at = (title: RegExp) => items.findIndex((p) => title.test(p.title))
    expect(at(/Heron joins/)).toBeLessThan(at(/Refund rules/))
    expect(at(/Ostara/)).toBe(items.length - 1)
    const [roster, catalogue] = recorded.map((p) => p.changes[0]?.after ?? '')
    expect(roster).toContain('  - name: Heron\n    runtime: claude-managed-agent\n')
    expect(JSON.parse(catalogue ?? '').products[0].keywords).toContain('250 g')
  })

  it('is not loaded twice', async () => {
    await expect(loadSample(ctx)).rejects.toThrow('The sample is here already')
  })

  it('refuses a decision that saw an older state', async () => {
    const { id, version } = await titled(/make testdb/)
    const approve = { proposalId: id, seenVersion: version, decision: { verb: 'approve' as const } }
    expect((await decideProposal(ctx, approve)).ok).toBe(true)
    const late = await decideProposal(ctx, { ...approve, decision: { verb: 'reject', reason: null, note: null } })
    expect(late).toMatchObject({ ok: false, proposal: { state: 'approved' } })
  })

  it('takes a line that holds both where two people changed the same one', async () => {
    const { id, version, changes } = await titled(/integer cents/)
    const { headId } = await db().store.findUniqueOrThrow({ where: { id: (await openReview()).store.id } })
    const now = (await readTexts((await openReview()).store.id, headId)).get('/AGENTS.md') ?? ''
    const both = '- Prices are integer cents, held in `Money` from `packages/money`.'
    const after = now.replace('- Prices: use `Money` from `packages/money`.', both)
    const decision = { verb: 'edit' as const, edits: [{ changeId: changes[0]?.id ?? '', after }], seenHeadId: headId }
    const result = await decideProposal(ctx, { proposalId: id, seenVersion: version, decision })
    expect(result).toMatchObject({ ok: true, proposal: { state: 'edited' } })
    expect(result.proposal.standing).not.toBe('conflict')
  })

  it('commits what was approved and keeps the edit that came in between', async () => {
    const { id: reviewId, store } = await openReview()
    const input = { reviewId, message: 'Learned', rejectRest: false }
    expect(await commitReview(ctx, input)).toMatchObject({ ok: true, files: 1, returned: [] })
    const { headId } = await db().store.findUniqueOrThrow({ where: { id: store.id } })
    const text = (await readTexts(store.id, headId)).get('/AGENTS.md')
    expect(text).toContain('run `make testdb` first')
    expect(text).toContain('integer cents, held in `Money` from `packages/money`')
  })

  it('does not show its review to another team', async () => {
    const { id: reviewId } = await openReview()
    await expect(getReview(await makeTeam('Others'), { reviewId })).rejects.toThrow('does not exist')
  })

  it('goes with everything it brought', async () => {
    await removeSample(ctx)
    const left = await Promise.all([
      db().store.count(),
      db().transcript.count(),
      db().event.count(),
      db().agent.count(),
      db().dream.count(),
      db().proposal.count(),
      db().route.count(),
      db().schedule.count(),
      db().step.count(),
      db().evidence.count(),
      db().content.count(),
    ])
    expect(left).toEqual(left.map(() => 0))
  })
})
