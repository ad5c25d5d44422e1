// The first page of the morning: what waits, what runs, what was done.
import { db } from '@/lib/adapters/db/client'
import type { DreamRow } from '@/lib/core/dream/view'
import type { OverviewView } from '@/lib/core/schedule/view'
import { listAgents } from '@/lib/use-cases/agents/list-agents'
import { listAudit } from '@/lib/use-cases/audit/list-audit'
import type { Ctx } from '@/lib/use-cases/context'
import { listDreams } from '@/lib/use-cases/dreams/list-dreams'
import { listReviews } from '@/lib/use-cases/review/list-reviews'
import { listStores } from '@/lib/use-cases/stores/list-stores'

/** Lines of activity on the page. */
const activityLines = 8

export async function getOverview(ctx: Ctx): Promise<OverviewView> {
  const [team, reviews, dreams, stores, agents, audit, figures] = await Promise.all([
    db().team.findUniqueOrThrow({ where: { id: ctx.teamId } }),
    listReviews(ctx),
    listDreams(ctx, {}),
    listStores(ctx),
    listAgents(ctx),
    listAudit(ctx, { limit: activityLines }),
    countFigures(ctx.teamId),
  ])
  const open = reviews.filter((r) => r.status === 'open' && r.undecided > 0)
  const last = dreams.find((d) => d.status === 'done') ?? null
  return {
    teamName: team.name,
    isEmpty: stores.length === 0 && agents.length === 0 && figures.transcripts === 0,
    sample: { loaded: team.sampleId !== null, loading: false },
    needsYou: open.sort((a, b) => a.createdAt.localeCompare(b.createdAt)),
    running: dreams.filter((d) => d.status === 'running' || d.status === 'waiting'),
    lastDream: last,
    lastDreamSummary: last ? sentence(last, minutes(last.proposals)) : null,
    stores,
    nextRuns: agents
      .flatMap((a) =>
        a.schedule?.enabled && a.schedule.nextRuns[0]
          ? [{ agent: { id: a.id, name: a.name }, at: a.schedule.nextRuns[0] }]
          : [],
      )
      .sort((a, b) => a.at.localeCompare(b.at)),
    activity: audit.rows,
    figures: { ...figures, agents: agents.length },
  }
}

/** At about 20 seconds a proposal, never less than one minute. */
const minutes = (proposals: number): number => Math.max(1, Math.round(proposals / 3))

const plural = (n: number, one: string): string => `${n} ${n === 1 ? one : `${one}s`}`

function sentence(dream: DreamRow, reviewMinutes: number): string {
  const read = `The last dream read ${plural(dream.transcripts, 'session')}.`
  if (dream.proposals === 0) return `${read} It found nothing worth changing.`
  return `${read} ${plural(dream.proposals, 'proposal')}, about ${plural(reviewMinutes, 'minute')}.${keptBack(dream)}`
}

function keptBack({ withheld, stopped }: DreamRow): string {
  if (withheld === 0) return ''
  const kept = ` ${plural(withheld, 'thing')} ${withheld === 1 ? 'was' : 'were'} kept back`
  if (stopped === 0) return `${kept}.`
  if (withheld === 1) return `${kept}: an attempt to plant a memory.`
  return `${kept}, ${stopped === 1 ? 'one of them an attempt' : `${stopped} of them attempts`} to plant a memory.`
}

async function countFigures(teamId: string): Promise<Omit<OverviewView['figures'], 'agents'>> {
  const [transcripts, commits, byState] = await Promise.all([
    db().transcript.count({ where: { teamId, deletedAt: null } }),
    db().commit.count({ where: { teamId } }),
    db().proposal.groupBy({ by: ['state'], where: { teamId }, _count: true }),
  ])
  const of = (...states: string[]) =>
    byState.filter((s) => states.includes(s.state)).reduce((sum, s) => sum + s._count, 0)
  const decided = of('approved', 'edited', 'committed', 'rejected')
  return { transcripts, commits, approveRate: decided === 0 ? null : (decided - of('rejected')) / decided }
}
