// Who looks at a page: the signed-in member, or a way to sign in.
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { findMember, type MemberCtx } from '@/lib/use-cases/setup/find-member'
import { findUser, type SignedIn } from '@/lib/use-cases/setup/find-user'
import { getSetupState } from '@/lib/use-cases/setup/get-setup-state'

const currentMember = cache(async (): Promise<MemberCtx | null> => findMember(await headers()))

/** The member who asks; sends others to sign in, or to make the first account. */
export async function requireCtx(): Promise<MemberCtx> {
  const member = await currentMember()
  if (member) return member
  redirect((await getSetupState()).needsOwner ? '/setup' : '/sign-in')
}

/** The person who asks, be it in a team or in none; null when nobody is signed in. */
export const signedIn = async (): Promise<SignedIn | null> => findUser(await headers())

/** The member who asks, or null: for pages that both may see. */
export const optionalCtx = (): Promise<MemberCtx | null> => currentMember()
