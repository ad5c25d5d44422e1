import { db } from '@/lib/adapters/db/client'
import { AppError } from '@/lib/core/errors'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'

export async function revokeInvite(ctx: Ctx, input: { inviteId: string }): Promise<void> {
  authorise(ctx, 'administer')
  await db().$transaction(async (tx) => {
    const gone = await tx.invite.deleteMany({ where: { id: input.inviteId, teamId: ctx.teamId, acceptedAt: null } })
    if (gone.count === 0)
      throw new AppError('not_found', 'This invite was accepted or withdrawn already. Reload the page.')
    await writeAudit(tx, ctx, { action: 'invite.revoke', objectType: 'invite', objectId: input.inviteId })
  })
}
