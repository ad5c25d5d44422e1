// Whether a step of a dream may still begin: the dream's own caps, then those of the team's day.
import { db } from '@/lib/adapters/db/client'
import { whyUsedUp } from '@/lib/core/dream/caps'
import { makeJoined } from '@/lib/core/joined'
import type { LoadedDream } from './dream-context'

const minutesSince = (from: Date | null, to: Date | null): number =>
  from === null ? 0 : ((to ?? new Date()).getTime() - from.getTime()) / 60_000

/** What dreams that were started today, by UTC, have used so far. */
const usedToday = makeJoined(async (teamId: string) => {
  const day = new Date(new Date().toISOString().slice(0, 10))
  const dreams = await db().dream.findMany({
    where: { teamId, createdAt: { gte: day } },
    select: { costUsd: true, tokens: true, calls: true, startedAt: true, endedAt: true },
  })
  return {
    usd: dreams.reduce((n, d) => n + d.costUsd, 0),
    tokens: dreams.reduce((n, d) => n + d.tokens, 0),
    calls: dreams.reduce((n, d) => n + d.calls, 0),
    minutes: dreams.reduce((n, d) => n + minutesSince(d.startedAt, d.endedAt), 0),
  }
})

const limitsOf = makeJoined((teamId: string) => db().teamSettings.findUnique({ where: { teamId } }))

/** A sentence, or null. */
export async function whyNoBudget(dream: LoadedDream): Promise<string | null> {
  const { costUsd: usd, tokens, calls, startedAt } = dream
  const own = whyUsedUp(
    {
      usd: dream.engine === 'rules' ? null : dream.budgetUsd,
      tokens: dream.budgetTokens,
      minutes: dream.budgetMinutes,
      calls: dream.budgetCalls,
    },
    { usd, tokens, calls, minutes: minutesSince(startedAt, null) },
    'dream',
  )
  if (own !== null) return own
  const day = await limitsOf(dream.teamId)
  if (!day) return null
  const caps = { usd: day.dailyBudgetUsd, tokens: day.dailyTokens, minutes: day.dailyMinutes, calls: day.dailyCalls }
  if (Object.values(caps).every((c) => c === null)) return null
  return whyUsedUp(caps, await usedToday(dream.teamId), 'day')
}
