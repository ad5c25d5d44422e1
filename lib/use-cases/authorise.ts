// What each role may do, in one place. Reading needs membership alone.
import { AppError } from '@/lib/core/errors'
import type { Ctx, Role } from './context'

/** `decide`: approve, reject, edit and commit; `manage`: agents, stores, transcripts, dreams; `administer`: members, keys, settings. */
export type Permission = 'decide' | 'manage' | 'administer'

const allowed: Record<Role, Permission[]> = {
  owner: ['decide', 'manage', 'administer'],
  lead: ['decide', 'manage'],
  reviewer: ['decide'],
  viewer: [],
}

const words: Record<Permission, string> = {
  decide: 'decide on proposals',
  manage: 'change agents, stores, transcripts and dreams',
  administer: 'change the team and its settings',
}

/** @throws AppError `forbidden` when the actor's role or scopes do not cover it. Schedules and the system itself may act. */
export function authorise(ctx: Ctx, permission: Permission): void {
  const { actor } = ctx
  if (actor.type === 'system' || actor.type === 'schedule') return
  if (actor.type === 'key' && actor.scopes.includes(permission)) return
  if (actor.type === 'member' && allowed[actor.role].includes(permission)) return
  throw new AppError('forbidden', `You may not ${words[permission]} in this team. Ask an owner for another role.`)
}

export const can = (ctx: Ctx, permission: Permission): boolean =>
  ctx.actor.type === 'member' && allowed[ctx.actor.role].includes(permission)
