import { db } from '@/lib/adapters/db/client'
import type { AuditRow } from '@/lib/core/schedule/view'
import type { Ctx } from '@/lib/use-cases/context'

/** One page of the audit page. */
const pageSize = 50

/** What was done in the team, newest first; `cursor` is the last id of the page before. */
export async function listAudit(
  ctx: Ctx,
  input: { cursor?: string | null; limit?: number },
): Promise<{ rows: AuditRow[]; next: string | null }> {
  const limit = input.limit ?? pageSize
  const found = await db().auditEntry.findMany({
    where: { teamId: ctx.teamId },
    orderBy: { id: 'desc' }, // ids sort by time
    take: limit + 1,
    ...(input.cursor ? { cursor: { id: input.cursor }, skip: 1 } : {}),
  })
  const rows = found.slice(0, limit).map((e) => ({
    id: e.id,
    at: e.at.toISOString(),
    actorName: e.actorName,
    actorType: e.actorType,
    action: e.action,
    objectType: e.objectType,
    objectId: e.objectId,
    objectName: e.objectName,
    details: e.details as Record<string, unknown>,
  }))
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null }
}
