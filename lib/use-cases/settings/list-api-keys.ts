import { db } from '@/lib/adapters/db/client'
import { isScope } from '@/lib/core/access/scopes'
import type { ApiKeyView } from '@/lib/core/access/view'
import { can } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'

/** The team's keys that were not revoked, newest first; empty for those who may not make any. */
export async function listApiKeys(ctx: Ctx): Promise<ApiKeyView[]> {
  if (!can(ctx, 'manage')) return []
  const keys = await db().apiKey.findMany({
    where: { teamId: ctx.teamId, revokedAt: null },
    orderBy: { id: 'desc' }, // ids sort by time
  })
  return keys.map((k) => ({
    id: k.id,
    name: k.name,
    prefix: k.prefix,
    scopes: k.scopes.filter(isScope),
    createdBy: k.createdBy,
    createdAt: k.createdAt.toISOString(),
    lastUsedAt: k.lastUsedAt?.toISOString() ?? null,
    expiresAt: k.expiresAt?.toISOString() ?? null,
    isExpired: k.expiresAt !== null && k.expiresAt <= new Date(),
  }))
}
