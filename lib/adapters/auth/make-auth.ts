// better-auth, with e-mail and password, for accounts and browser sessions alone. Teams, members and invites are
// our own rows: who may sign up is decided by the policy that is passed in.
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { APIError, createAuthMiddleware } from 'better-auth/api'
import { nextCookies } from 'better-auth/next-js'
import { isLoopback } from '@/lib/adapters/auth/is-loopback'
import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { AppError, httpStatus } from '@/lib/core/errors'
import type { Env } from '@/lib/env'

export type SignUpClaim = {
  email: string
  inviteToken: string | null
  setupCode: string | null
  teamName: string | null
}

export type SignUpPolicy = {
  /** Throws AppError `forbidden` unless this person may make an account. */
  admit(claim: SignUpClaim): Promise<void>
  /** Gives the new account its team and role; throws when somebody else took the place meanwhile. */
  enrol(user: { id: string; name: string; email: string }, claim: SignUpClaim): Promise<void>
}

/** Headers that carry what a sign-up needs beyond better-auth's own fields. */
export const inviteHeader = 'x-reverie-invite'
export const setupCodeHeader = 'x-reverie-setup-code'
export const teamNameHeader = 'x-reverie-team'

const claimOf = (headers: Headers | undefined, email: string): SignUpClaim => ({
  email: email.toLowerCase(),
  inviteToken: headers?.get(inviteHeader) ?? null,
  setupCode: headers?.get(setupCodeHeader) ?? null,
  teamName: headers?.get(teamNameHeader) ? decodeURIComponent(headers.get(teamNameHeader) as string) : null,
})

function asApiError(error: unknown): Error {
  if (!(error instanceof AppError)) return error instanceof Error ? error : new Error(String(error))
  const status =
    httpStatus[error.code] === 403 ? 'FORBIDDEN' : httpStatus[error.code] === 409 ? 'CONFLICT' : 'BAD_REQUEST'
  return new APIError(status, { message: error.message, code: error.code })
}

/** Hosts whose address the site answers to: its public one, this machine's names, or any where it listens to all. */
function allowedHosts(env: Env): string[] {
  if (env.REVERIE_URL) return [new URL(env.REVERIE_URL).host, 'localhost:*', '127.0.0.1:*']
  return isLoopback(env.HOST) ? ['localhost', 'localhost:*', '127.0.0.1', '127.0.0.1:*', '[::1]:*'] : ['*']
}

const ownOrigins = (request?: Request): string[] => {
  const host = request?.headers.get('host')
  return host ? [`http://${host}`, `https://${host}`] : []
}

export function makeAuth(env: Env, policy: SignUpPolicy) {
  const secure = env.REVERIE_URL?.startsWith('https://') ?? false
  return betterAuth({
    appName: 'Reverie',
    secret: env.REVERIE_AUTH_SECRET,
    baseURL: { allowedHosts: allowedHosts(env), protocol: secure ? 'https' : 'http' },
    trustedOrigins: (request) => ownOrigins(request),
    database: prismaAdapter(db(), { provider: 'postgresql' }),
    emailAndPassword: { enabled: true, minPasswordLength: 10, maxPasswordLength: 128 },
    session: { expiresIn: 30 * 24 * 3600, updateAge: 24 * 3600 }, // seconds: 30 days, renewed daily
    telemetry: { enabled: false },
    // Ten tries a minute from one address: room for typing errors, none for guessing.
    rateLimit: {
      enabled: env.NODE_ENV === 'production',
      window: 60,
      max: 300,
      customRules: { '/sign-in/email': { window: 60, max: 10 } },
    },
    advanced: { useSecureCookies: secure, cookiePrefix: 'reverie', database: { generateId: () => newId('usr') } },
    hooks: {
      before: createAuthMiddleware(async (ctx) => {
        if (ctx.path !== '/sign-up/email') return
        await policy.admit(claimOf(ctx.headers, String(ctx.body?.email ?? ''))).catch((error) => {
          throw asApiError(error)
        })
      }),
    },
    databaseHooks: {
      user: {
        create: {
          after: async (user, ctx) => {
            await policy.enrol(user, claimOf(ctx?.headers, user.email)).catch(async (error) => {
              await db().user.delete({ where: { id: user.id } })
              throw asApiError(error)
            })
          },
        },
      },
    },
    plugins: [nextCookies()],
  })
}

export type Auth = ReturnType<typeof makeAuth>
