// One wrapper for every API route: session, same-origin check for what changes something, errors as JSON.
import { newId } from '@/lib/adapters/db/new-id'
import { AppError, httpStatus } from '@/lib/core/errors'
import { findMember, type MemberCtx } from '@/lib/use-cases/setup/find-member'
import { isNextSignal, toWireError } from './errors'

type RouteContext<P> = { params: Promise<P> }

/** A browser names the page that asks; a page of another site must not act with this one's cookie. */
function checkSameOrigin(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const origin = request.headers.get('origin')
  if (!origin && request.headers.get('sec-fetch-site') === null) return // not a browser: no ambient cookie to misuse
  // `null`, which a browser sends where it hides the page, is no address and no page of ours.
  if (origin && URL.canParse(origin) && new URL(origin).host === request.headers.get('host')) return
  throw new AppError('forbidden', 'This request came from another site. Open Reverie itself and try again.')
}

export function route<P = Record<string, never>>(
  run: (request: Request, ctx: MemberCtx, params: P) => Promise<Response>,
): (request: Request, context: RouteContext<P>) => Promise<Response> {
  return async (request, context) => {
    const requestId = newId('req')
    try {
      checkSameOrigin(request)
      const ctx = await findMember(request.headers)
      if (!ctx) throw new AppError('unauthenticated', 'Sign in first.')
      return await run(request, { ...ctx, requestId }, await context.params)
    } catch (error) {
      if (isNextSignal(error)) throw error
      const wire = toWireError(error, requestId)
      return Response.json({ error: wire }, { status: httpStatus[wire.code], headers: { 'x-request-id': requestId } })
    }
  }
}
