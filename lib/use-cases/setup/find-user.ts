import { db } from '@/lib/adapters/db/client'
import { auth } from './auth'

export type SignedIn = { id: string; name: string; email: string }

/** Who is signed in, be it in a team or in none; null when nobody is. */
export async function findUser(headers: Headers): Promise<SignedIn | null> {
  const found = await auth().api.getSession({ headers })
  return found ? { id: found.user.id, name: found.user.name, email: found.user.email } : null
}

export const hasAccount = async (email: string): Promise<boolean> =>
  (await db().user.count({ where: { email: { equals: email, mode: 'insensitive' } } })) > 0
