import { createHash } from 'node:crypto'
import { db } from '@/lib/adapters/db/client'

export type OpenInvite = { id: string; teamId: string; teamName: string; email: string; role: string }

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** The invite of a token while it can still be used: not accepted, not expired; else null. */
export async function findInvite(token: string): Promise<OpenInvite | null> {
  const invite = await db().invite.findUnique({ where: { tokenHash: hashToken(token) }, include: { team: true } })
  if (!invite || invite.acceptedAt || invite.expiresAt < new Date()) return null
  return { id: invite.id, teamId: invite.teamId, teamName: invite.team.name, email: invite.email, role: invite.role }
}
