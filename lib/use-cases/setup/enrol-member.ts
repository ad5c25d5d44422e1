// Gives a new account its place: the first one founds the team, later ones take up their invite. Under a lock, so that two cannot both be first.
import type { SignUpClaim } from '@/lib/adapters/auth/make-auth'
import { db, type Tx } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { AppError } from '@/lib/core/errors'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import type { Role } from '@/lib/use-cases/context'
import { findInvite, type OpenInvite } from './find-invite'

type NewUser = { id: string; name: string; email: string }

/** Any constant will do, as long as nothing else locks the same: "rev" in ASCII. */
const setupLock = 0x726576

export async function enrolMember(user: NewUser, claim: SignUpClaim): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${setupLock})`
    if ((await tx.team.count()) === 0) await foundTeam(tx, user, claim.teamName ?? `${user.name}’s team`)
    else await acceptInvite(tx, user, claim)
  })
}

async function foundTeam(tx: Tx, user: NewUser, name: string): Promise<void> {
  const teamId = newId('tem')
  await tx.team.create({ data: { id: teamId, name, settings: { create: {} } } })
  await join(tx, user, teamId, 'owner')
}

async function acceptInvite(tx: Tx, user: NewUser, claim: SignUpClaim): Promise<void> {
  const invite = claim.inviteToken ? await findInvite(claim.inviteToken) : null
  if (!invite) throw new AppError('forbidden', 'Sign-up is by invitation. Ask an owner of the team for an invite link.')
  await joinByInvite(tx, user, invite)
}

/** An invite is taken up once. */
export async function joinByInvite(tx: Tx, user: NewUser, invite: OpenInvite): Promise<void> {
  await tx.invite.update({ where: { id: invite.id }, data: { acceptedAt: new Date() } })
  await join(tx, user, invite.teamId, invite.role as Role)
}

async function join(tx: Tx, user: NewUser, teamId: string, role: Role): Promise<void> {
  const id = newId('mbr')
  await tx.member.create({ data: { id, teamId, userId: user.id, role } })
  const ctx = { teamId, actor: { type: 'member' as const, id, name: user.name, role }, requestId: newId('req') }
  await writeAudit(tx, ctx, {
    action: 'member.join',
    objectType: 'member',
    objectId: id,
    objectName: user.name,
    details: { role },
  })
}
