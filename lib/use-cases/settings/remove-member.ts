import { db } from '@/lib/adapters/db/client'
import { AppError } from '@/lib/core/errors'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { keepAnOwner } from './change-role'

export async function removeMember(ctx: Ctx, input: { memberId: string }): Promise<void> {
  authorise(ctx, 'administer')
  await db().$transaction(async (tx) => {
    const member = await tx.member.findFirst({
      where: { id: input.memberId, teamId: ctx.teamId },
      include: { user: true },
    })
    if (!member) throw new AppError('not_found', 'This member left the team already. Reload the page.')
    if (member.role === 'owner') await keepAnOwner(tx, ctx.teamId, member.id)
    await tx.member.delete({ where: { id: member.id } })
    await writeAudit(tx, ctx, {
      action: 'member.remove',
      objectType: 'member',
      objectId: member.id,
      objectName: member.user.name,
    })
  })
}
