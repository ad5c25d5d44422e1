// A team with a member in a fresh database: what use cases are called with in tests.
import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import type { Ctx, Role } from '@/lib/use-cases/context'

type MemberCtx = Ctx & { actor: Extract<Ctx['actor'], { type: 'member' }> }

/** Makes a team and its first member. */
export async function makeTeam(name = 'Test team', role: Role = 'owner'): Promise<MemberCtx> {
  const teamId = newId('tem')
  await db().team.create({ data: { id: teamId, name, settings: { create: {} } } })
  return addMember(teamId, 'Maya Lind', role)
}

export async function addMember(teamId: string, name: string, role: Role): Promise<MemberCtx> {
  const [userId, id] = [newId('usr'), newId('mbr')]
  await db().user.create({
    data: { id: userId, name, email: `${userId}@example.test`, members: { create: { id, teamId, role } } },
  })
  return { teamId, actor: { type: 'member', id, name, role }, requestId: newId('req') }
}
