// One wrapper for every API route: who asks, same-origin check for what changes something by cookie, errors as JSON.
import { newId } from '@/lib/adapters/db/new-id'
import type { Scope } from '@/lib/core/access/scopes'
import { AppError, httpStatus } from '@/lib/core/errors'
import { requireScope } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { findKey } from '@/lib/use-cases/setup/find-key'
import { findMember } from '@/lib/use-cases/setup/find-member'
import { isNextSignal, toWireError } from './errors'

type RouteContext<P> = { params: Promise<P> }
type Options = {
  /** What an API key must be allowed to do; without one the route is for signed-in members alone. */
  scope?: Scope
}

/** A browser names the page that asks; a page of another site must not act with this one's cookie. */
function checkSameOrigin(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const origin = request.headers.get('origin')
  if (!origin && request.headers.get('sec-fetch-site') === null) return // not a browser: no ambient cookie to misuse
  // `null`, which a browser sends where it hides the page, is no address and no page of ours.
  if (origin && URL.canParse(origin) && new URL(origin).host === request.headers.get('host')) return
  throw new AppError('forbidden', 'This request came from another site. Open Reverie itself and try again.')
}

/** A key that is sent stands alone: where it is refused, no cookie beside it helps. */
async function findCaller(request: Request, scope: Scope | undefined): Promise<Ctx> {
  const key = await findKey(request.headers)
  if (key) {
    if (!scope) throw new AppError('forbidden', 'API keys have no access here. Sign in and do it in Reverie itself.')
    requireScope(key, scope)
    return key
  }
  checkSameOrigin(request)
  const member = await findMember(request.headers)
  if (member) return member
  throw new AppError(
    'unauthenticated',
    scope ? 'Sign in first, or send an API key: “Authorization: Bearer rev_…”.' : 'Sign in first.',
  )
}

export function route<P = Record<string, never>>(
  run: (request: Request, ctx: Ctx, params: P) => Promise<Response>,
  { scope }: Options = {},
): (request: Request, context: RouteContext<P>) => Promise<Response> {
  return async (request, context) => {
    const requestId = newId('req')
    try {
      if (request.url.includes('%00'))
        throw new AppError('bad_request', 'The address holds a NUL character (%00). Take it out.')
      const ctx = await findCaller(request, scope)
      return await run(request, { ...ctx, requestId }, await context.params)
    } catch (error) {
      if (isNextSignal(error)) throw error
      const wire = toWireError(error, requestId)
      const headers = new Headers({ 'x-request-id': requestId })
      if (wire.code === 'unauthenticated') headers.set('www-authenticate', 'Bearer realm="Reverie"')
      return Response.json({ error: wire }, { status: httpStatus[wire.code], headers })
    }
  }
}
