import { db } from '@/lib/adapters/db/client'
import { enqueue } from '@/lib/adapters/queue/enqueue'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { olderThan } from '@/lib/use-cases/transcripts/retention-age'

/** Whole days; null keeps transcripts until somebody deletes them. */
type Input = { days: number | null }

/** How many transcripts would be deleted at once if the team kept them for so many days. */
export async function countExpired(ctx: Ctx, { days }: { days: number }): Promise<number> {
  authorise(ctx, 'administer')
  return db().transcript.count({ where: olderThan(ctx.teamId, days, new Date()) })
}

export async function setRetention(ctx: Ctx, { days }: Input): Promise<void> {
  authorise(ctx, 'administer')
  const { teamId } = ctx
  await db().$transaction(async (tx) => {
    await tx.teamSettings.upsert({
      where: { teamId },
      create: { teamId, retentionDays: days },
      update: { retentionDays: days },
    })
    await writeAudit(tx, ctx, {
      action: 'retention.set',
      objectType: 'team',
      objectId: teamId,
      objectName: days === null ? 'no limit' : `${days} days`,
      details: { days },
    })
  })
  if (days !== null) await enqueue('apply-retention', { teamId })
}
