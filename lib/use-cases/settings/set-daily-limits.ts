import { db } from '@/lib/adapters/db/client'
import type { DailyLimits } from '@/lib/core/access/view'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'

/** What all dreams of a day, by UTC, may use up together; null sets no limit. @throws AppError `forbidden` */
export async function setDailyLimits(ctx: Ctx, input: DailyLimits): Promise<void> {
  authorise(ctx, 'administer')
  const { usd, tokens, minutes, calls, proposals } = input
  const data = {
    dailyBudgetUsd: usd,
    dailyTokens: tokens,
    dailyMinutes: minutes,
    dailyCalls: calls,
    dailyProposals: proposals,
  }
  const { teamId } = ctx
  await db().$transaction(async (tx) => {
    await tx.teamSettings.upsert({ where: { teamId }, create: { teamId, ...data }, update: data })
    await writeAudit(tx, ctx, { action: 'limits.set', objectType: 'team', objectId: teamId, details: input })
  })
}
