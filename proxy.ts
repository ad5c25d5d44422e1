// Gives every page a fresh nonce and the content security policy that goes with it. API routes are left out: the proxy
// would hand them the first 10 MB of a body alone.
import { type NextRequest, NextResponse } from 'next/server'

const policy = (nonce: string): string =>
  [
    "default-src 'self'",
    // Development's refresh evaluates code; a build does not.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'", // the diff viewer writes its styles into the page
    "worker-src 'self' blob:", // and computes in a worker
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${process.env.NODE_ENV === 'development' ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64')
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy(nonce))
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy(nonce))
  return response
}

export const config = { matcher: ['/((?!api/|_next/static|_next/image|icon.svg|favicon.ico).*)'] }
