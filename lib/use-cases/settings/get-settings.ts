import { db } from '@/lib/adapters/db/client'
import type { MemberView, SettingsView } from '@/lib/core/access/view'
import { env } from '@/lib/env'
import { can } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'

export async function getSettings(ctx: Ctx): Promise<SettingsView> {
  const team = await db().team.findUniqueOrThrow({
    where: { id: ctx.teamId },
    include: {
      settings: true,
      members: { include: { user: true }, orderBy: { createdAt: 'asc' } },
      invites: { where: { acceptedAt: null, expiresAt: { gt: new Date() } }, orderBy: { createdAt: 'desc' } },
    },
  })
  const you = team.members.find((m) => m.id === ctx.actor.id)
  const canAdminister = can(ctx, 'administer')
  return {
    team: {
      id: team.id,
      name: team.name,
      timeZone: team.settings?.timeZone ?? 'UTC',
      dailyLimits: {
        usd: team.settings?.dailyBudgetUsd ?? null,
        tokens: team.settings?.dailyTokens ?? null,
        minutes: team.settings?.dailyMinutes ?? null,
        calls: team.settings?.dailyCalls ?? null,
        proposals: team.settings?.dailyProposals ?? null,
      },
      retentionDays: team.settings?.retentionDays ?? null,
      refusesSecrets: team.settings?.refuseSecrets ?? false,
    },
    members: team.members.map((m) => ({
      id: m.id,
      name: m.user.name,
      email: m.user.email,
      role: m.role as MemberView['role'],
      isYou: m.id === you?.id,
      joinedAt: m.createdAt.toISOString(),
    })),
    invites: canAdminister
      ? team.invites.map((i) => ({ id: i.id, email: i.email, role: i.role, expiresAt: i.expiresAt.toISOString() }))
      : [],
    canAdminister,
    singleKeyShortcuts: you?.singleKeyShortcuts ?? true,
    claudeAvailable: Boolean(env().ANTHROPIC_API_KEY),
    queue: env().REDIS_URL ? 'redis' : 'postgresql',
    version: process.env.npm_package_version ?? '0.1.0',
  }
}
