// What stood is proposed, in one transaction with the end of the dream.
import { db } from '@/lib/adapters/db/client'
import type { Prisma } from '@/lib/adapters/db/generated/client'
import type { ConsolidateOutput, GatherOutput, VerifyOutput } from '@/lib/core/dream/phases/contract'
import { propose } from '@/lib/core/dream/phases/propose'
import { stillKeptBack } from '@/lib/core/dream/still-kept-back'
import type { Unreadable, Withheld } from '@/lib/core/dream/types'
import { noUsage, type Usage } from '@/lib/core/transcript/event'
import { commitByRule } from '@/lib/use-cases/review/commit-by-rule'
import type { DreamContext } from '../dream-context'
import { emitAll } from '../emit-event'
import { endDream } from '../end-dream'
import { suppressedFor } from '../read-gathering'
import { outputsOf, readSteps } from '../read-steps'
import { saveProposals } from '../save-proposals'
import { notePhases } from './enter-phase'

const plural = (n: number, one: string): string => `${n} ${n === 1 ? one : `${one}s`}`

const add = (a: Usage, b: Usage): Usage => ({
  input: a.input + b.input,
  output: a.output + b.output,
  cacheRead: a.cacheRead + b.cacheRead,
  cacheWrite: a.cacheWrite + b.cacheWrite,
})

async function read({ dream }: DreamContext) {
  const [gathered, studied, consolidated, verified] = await Promise.all([
    readSteps(dream.id, 'gather', 'withheld'),
    readSteps(dream.id, 'study', 'nothing'),
    readSteps(dream.id, 'consolidate', 'withheld'),
    readSteps(dream.id, 'verify'),
  ])
  const studiedIds = new Set(studied.map((s) => s.transcriptId))
  const gone = dream.transcripts.filter((t) => !studiedIds.has(t.transcriptId))
  const unreadable: Unreadable[] = [
    ...studied.flatMap((s) => (s.status === 'failed' ? [{ path: s.label, reason: s.error ?? '' }] : [])),
    ...gone.map((t) => ({ path: t.transcriptId, reason: 'It was deleted, or holds no event.' })),
  ]
  const lost = [...consolidated, ...verified].filter((s) => s.status === 'failed')
  const outputs = outputsOf<VerifyOutput>(verified)
  const withheld: Withheld[] = [
    ...outputsOf<GatherOutput>(gathered).flatMap((g) => g.withheld),
    ...outputsOf<ConsolidateOutput>(consolidated).flatMap((c) => c.withheld),
    ...outputs.flatMap((v) => (v.withheld ? [v.withheld] : [])),
    ...lost.map((s): Withheld => {
      const isBudget = /budget .* was used up/.test(s.error ?? '')
      const reason = isBudget ? 'over-budget' : 'failed'
      return { kind: 'insight', title: s.label, reason, detail: s.error ?? 'It failed.', evidence: [] }
    }),
  ]
  const drafts = outputs.flatMap((v) => (v.draft ? [{ draft: v.draft, verdict: v.verdict }] : []))
  const paid = [...studied, ...gathered, ...consolidated, ...verified].filter((s) => !s.reused)
  const usage = paid.reduce((sum, s) => add(sum, { ...noUsage(), ...(s.usage as Partial<Usage>) }), noUsage())
  return { drafts, withheld, unreadable, usage, lost: lost.map((s) => s.error ?? 'It failed.') }
}

/** Proposals that the team's day still has room for. */
async function leftToday(teamId: string): Promise<number> {
  const settings = await db().teamSettings.findUnique({ where: { teamId }, select: { dailyProposals: true } })
  if (settings?.dailyProposals == null) return Number.POSITIVE_INFINITY
  const day = new Date(new Date().toISOString().slice(0, 10))
  const made = await db().proposal.count({ where: { teamId, review: { source: 'dream', createdAt: { gte: day } } } })
  return Math.max(0, settings.dailyProposals - made)
}

export async function toEnd(context: DreamContext): Promise<void> {
  const { dream, stores, agents, today } = context
  const { drafts, withheld, unreadable, usage, lost } = await read(context)
  const suppressed = (await suppressedFor(context)).map((s) => s.fingerprint)
  const limit = Math.min(dream.proposalLimit, await leftToday(dream.teamId))
  const proposed = propose({ verified: drafts, stores, agents, today, suppressed, limit })
  const { proposals } = proposed
  const all = stillKeptBack([...withheld, ...proposed.withheld], proposals)
  const readCount = plural(dream.transcripts.length - unreadable.length, 'transcript')
  const found =
    proposals.length > 0
      ? `${plural(proposals.length, 'proposal')} from ${readCount}.`
      : lost.length > 0
        ? `It read ${readCount}.`
        : `Nothing worth changing: it read ${readCount}.`
  const isBudget = /budget .* was used up/.test(lost[0] ?? '')
  const stay = isBudget ? ' These sessions stay new, and what was read is not paid for again.' : ''
  const message =
    lost.length > 0 ? `${found} ${plural(lost.length, 'matter')} could not be decided: ${lost[0]}${stay}` : found
  await db().$transaction(
    async (tx) => {
      const { count } = await tx.dream.updateMany({
        where: { id: dream.id, step: 'verify', status: 'running' },
        data: {
          step: 'done',
          withheld: all as unknown as Prisma.InputJsonValue,
          unreadable,
          usage,
        },
      })
      if (count === 0) return
      await saveProposals(tx, dream, proposals, today.slice(0, 10))
      await emitAll(
        tx,
        dream.id,
        all.map(({ title, reason }) => ({ type: 'withheld', title, reason })),
      )
      await notePhases(tx, dream.id, ['verify', 'propose'], null, 0)
      await endDream(tx, dream.id, { status: 'done', proposals: proposals.length, message })
    },
    { timeout: 60_000 }, // a few hundred proposals with their quotes
  )
  await commitByRule(dream.id)
}
