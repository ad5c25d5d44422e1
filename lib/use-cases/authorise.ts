// What each role and each key may do, in one place. Reading needs membership alone, or the scope that its route asks for.
import { type Scope, scopeWords } from '@/lib/core/access/scopes'
import { AppError } from '@/lib/core/errors'
import type { Ctx, Role } from './context'

/** `decide`: approve, reject, edit and commit; `manage`: agents, stores, transcripts, dreams, API keys; `administer`: members, settings. */
export type Permission = 'decide' | 'manage' | 'administer'

const allowed: Record<Role, Permission[]> = {
  owner: ['decide', 'manage', 'administer'],
  lead: ['decide', 'manage'],
  reviewer: ['decide'],
  viewer: [],
}

const words: Record<Permission, string> = {
  decide: 'decide on proposals',
  manage: 'change agents, stores, transcripts, dreams and API keys',
  administer: 'change the team and its settings',
}

/** @throws AppError `forbidden` for a key that was made without the scope */
export function requireScope(ctx: Ctx, scope: Scope): void {
  if (ctx.actor.type !== 'key' || ctx.actor.scopes.includes(scope)) return
  throw new AppError(
    'forbidden',
    `The API key “${ctx.actor.name}” may not ${scopeWords[scope]}. Make a key with the scope ${scope} in the settings.`,
  )
}

/**
 * Schedules and the system itself may act.
 * @param scope what lets a key do it; without one no key may
 * @throws AppError `forbidden` when the member's role or the key's scopes do not cover it
 */
export function authorise(ctx: Ctx, permission: Permission, scope?: Scope): void {
  const { actor } = ctx
  if (actor.type === 'system' || actor.type === 'schedule') return
  if (actor.type === 'rule' && permission === 'decide') return
  if (actor.type === 'rule') throw new AppError('forbidden', 'A rule may decide on proposals and nothing else.')
  if (actor.type === 'key' && scope) {
    requireScope(ctx, scope)
    return
  }
  if (actor.type === 'key')
    throw new AppError('forbidden', `API keys may not ${words[permission]}. Sign in and do it in Reverie itself.`)
  if (allowed[actor.role].includes(permission)) return
  throw new AppError('forbidden', `You may not ${words[permission]} in this team. Ask an owner for another role.`)
}

export const rolesThatMay = (permission: Permission): Role[] =>
  (Object.keys(allowed) as Role[]).filter((role) => allowed[role].includes(permission))

export const can = (ctx: Ctx, permission: Permission): boolean =>
  ctx.actor.type === 'member' && allowed[ctx.actor.role].includes(permission)
