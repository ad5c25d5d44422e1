import { db, type Tx } from '@/lib/adapters/db/client'
import { AppError } from '@/lib/core/errors'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx, Role } from '@/lib/use-cases/context'

/** @throws AppError `conflict` when nobody would own the team afterwards. */
export async function keepAnOwner(tx: Tx, teamId: string, memberId: string): Promise<void> {
  // The lock keeps two owners from stepping down at once.
  await tx.$executeRaw`SELECT id FROM "Team" WHERE id = ${teamId} FOR UPDATE`
  const others = await tx.member.count({ where: { teamId, role: 'owner', id: { not: memberId } } })
  if (others === 0) throw new AppError('conflict', 'A team needs an owner. Make somebody else one first.')
}

export async function changeRole(ctx: Ctx, input: { memberId: string; role: Role }): Promise<void> {
  authorise(ctx, 'administer')
  await db().$transaction(async (tx) => {
    const member = await tx.member.findFirst({ where: { id: input.memberId, teamId: ctx.teamId } })
    if (!member) throw new AppError('not_found', 'This member left the team. Reload the page.')
    if (member.role === 'owner' && input.role !== 'owner') await keepAnOwner(tx, ctx.teamId, member.id)
    await tx.member.update({ where: { id: member.id }, data: { role: input.role } })
    await writeAudit(tx, ctx, {
      action: 'member.role',
      objectType: 'member',
      objectId: member.id,
      details: { from: member.role, to: input.role },
    })
  })
}
