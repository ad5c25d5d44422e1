import { db } from '@/lib/adapters/db/client'
import { AppError } from '@/lib/core/errors'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'

/** From this moment on the key is refused. Its row stays: what it did is named by it. */
export async function revokeApiKey(ctx: Ctx, input: { keyId: string }): Promise<void> {
  authorise(ctx, 'manage')
  const { keyId: id } = input
  await db().$transaction(async (tx) => {
    const key = await tx.apiKey.findFirst({ where: { id, teamId: ctx.teamId } })
    if (!key) throw new AppError('not_found', 'This key does not exist. Reload the page.')
    const { count } = await tx.apiKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: new Date() } })
    if (count === 0) throw new AppError('conflict', 'This key was revoked already. Reload the page.')
    await writeAudit(tx, ctx, { action: 'key.revoke', objectType: 'key', objectId: id, objectName: key.name })
  })
}
