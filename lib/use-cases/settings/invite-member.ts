import { randomBytes } from 'node:crypto'
import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { AppError } from '@/lib/core/errors'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx, Role } from '@/lib/use-cases/context'
import { hashToken } from '@/lib/use-cases/setup/find-invite'

/** A week is long enough for a colleague on leave, short enough for a forgotten mail. */
const lifetimeMs = 7 * 24 * 3600 * 1000

/** Makes an invite; its token is returned once and kept as a hash alone. The link is `/invite/<token>`. */
export async function inviteMember(ctx: Ctx, input: { email: string; role: Role }): Promise<{ token: string }> {
  authorise(ctx, 'administer')
  const email = input.email.toLowerCase()
  const member = await db().member.findFirst({ where: { teamId: ctx.teamId, user: { email } } })
  if (member) throw new AppError('conflict', `${email} is a member of this team already.`)
  const token = randomBytes(24).toString('base64url') // 192 bits
  const id = newId('inv')
  await db().$transaction(async (tx) => {
    await tx.invite.deleteMany({ where: { teamId: ctx.teamId, email, acceptedAt: null } })
    await tx.invite.create({
      data: {
        id,
        teamId: ctx.teamId,
        email,
        role: input.role,
        tokenHash: hashToken(token),
        invitedBy: ctx.actor.id ?? '',
        expiresAt: new Date(Date.now() + lifetimeMs),
      },
    })
    await writeAudit(tx, ctx, {
      action: 'invite.create',
      objectType: 'invite',
      objectId: id,
      objectName: email,
      details: { role: input.role },
    })
  })
  return { token }
}
