import { db } from '@/lib/adapters/db/client'
import { AppError } from '@/lib/core/errors'
import { joinByInvite } from './enrol-member'
import { findInvite } from './find-invite'
import { findUser } from './find-user'

/** An account that exists joins a team by the link that was sent to its address. @throws AppError `unauthenticated`, `forbidden`, `conflict` */
export async function takeUpInvite(headers: Headers, token: string): Promise<void> {
  const user = await findUser(headers)
  if (!user) throw new AppError('unauthenticated', 'Sign in first.')
  const invite = await findInvite(token)
  if (!invite) throw new AppError('forbidden', 'This invite cannot be used any more. Ask an owner for a new link.')
  if (invite.email.toLowerCase() !== user.email.toLowerCase())
    throw new AppError('forbidden', `This invite is for ${invite.email}. Sign in with that address.`)
  await db().$transaction(async (tx) => {
    const { teamId } = invite
    if (await tx.member.findUnique({ where: { teamId_userId: { teamId, userId: user.id } } }))
      throw new AppError('conflict', 'You are in this team already.')
    await joinByInvite(tx, user, invite)
  })
}
