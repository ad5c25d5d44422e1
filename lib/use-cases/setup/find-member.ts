// From browser headers to who acts for which team.
import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import type { Ctx, Role } from '@/lib/use-cases/context'
import { auth } from './auth'

export type MemberCtx = Ctx & {
  actor: Extract<Ctx['actor'], { type: 'member' }>
  user: { id: string; name: string; email: string }
  teamName: string
  singleKeyShortcuts: boolean
}

/** The member behind a request's session cookie, acting for the session's active team, else their first; null when signed out. */
export async function findMember(headers: Headers): Promise<MemberCtx | null> {
  const found = await auth().api.getSession({ headers })
  if (!found) return null
  const { user, session } = found
  const members = await db().member.findMany({
    where: { userId: user.id },
    include: { team: true },
    orderBy: { createdAt: 'asc' },
  })
  const active = (session as { activeTeamId?: string | null }).activeTeamId
  const member = members.find((m) => m.teamId === active) ?? members[0]
  if (!member) return null
  return {
    teamId: member.teamId,
    actor: { type: 'member', id: member.id, name: user.name, role: member.role as Role },
    requestId: headers.get('x-request-id') ?? newId('req'),
    user: { id: user.id, name: user.name, email: user.email },
    teamName: member.team.name,
    singleKeyShortcuts: member.singleKeyShortcuts,
  }
}
