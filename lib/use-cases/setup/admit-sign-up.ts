// Who may make an account: the first person here, with the terminal's code where others could be first; then invited people alone.
import { createHash, timingSafeEqual } from 'node:crypto'
import { isLoopback } from '@/lib/adapters/auth/is-loopback'
import type { SignUpClaim } from '@/lib/adapters/auth/make-auth'
import { db } from '@/lib/adapters/db/client'
import { AppError } from '@/lib/core/errors'
import { env } from '@/lib/env'
import { findInvite } from './find-invite'

const sha = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Whether the first account must give the one-time code that the terminal printed. */
export const needsSetupCode = (): boolean => !isLoopback(env().HOST)

function checkSetupCode(code: string | null): void {
  if (!needsSetupCode()) return
  const expected = env().REVERIE_SETUP_CODE
  if (expected && code && timingSafeEqual(sha(expected), sha(code.trim()))) return
  throw new AppError(
    'forbidden',
    'The first account needs the one-time code that the terminal printed when Reverie started.',
  )
}

/** @throws AppError `forbidden` */
export async function admitSignUp(claim: SignUpClaim): Promise<void> {
  if ((await db().team.count()) === 0) return checkSetupCode(claim.setupCode)
  const invite = claim.inviteToken ? await findInvite(claim.inviteToken) : null
  if (!invite) throw new AppError('forbidden', 'Sign-up is by invitation. Ask an owner of the team for an invite link.')
  if (invite.email.toLowerCase() !== claim.email) {
    throw new AppError(
      'forbidden',
      'This invite is for another e-mail address. Sign up with the address it was sent to.',
    )
  }
}
