// From a request's Authorization header to the API key that acts.
import { createHash } from 'node:crypto'
import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { isScope } from '@/lib/core/access/scopes'
import { AppError } from '@/lib/core/errors'
import type { Ctx } from '@/lib/use-cases/context'

export type KeyCtx = Ctx & { actor: Extract<Ctx['actor'], { type: 'key' }> }

/**
 * A plain sha-256 is enough: a key is 256 random bits, so that there is nothing to guess and a slow hash would only slow
 * every call. The hash is found by its index; how long that takes tells nothing about a key.
 */
export const hashKey = (key: string): string => createHash('sha256').update(key).digest('hex')

/** Milliseconds between two notes of use: people ask in days, and a script that calls all the time writes once a minute. */
const noteEveryMs = 60_000

const refuse = (sentence: string): never => {
  throw new AppError('unauthenticated', sentence)
}

/** The moment of use, unless it was noted a moment ago. */
async function noteUse(id: string, now: Date): Promise<void> {
  const before = new Date(now.getTime() - noteEveryMs)
  await db().apiKey.updateMany({
    where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: before } }] },
    data: { lastUsedAt: now },
  })
}

/**
 * Null when the request sends no bearer: what a proxy in front asked a browser for is none of ours.
 * @throws AppError `unauthenticated` for a key that is none, was revoked or has expired
 */
export async function findKey(headers: Headers, now: Date = new Date()): Promise<KeyCtx | null> {
  const header = headers.get('authorization')
  if (header === null || !/^Bearer\b/i.test(header)) return null
  const key = /^Bearer +(\S+) *$/i.exec(header)?.[1]
  if (!key) return refuse('The Authorization header is not understood. Send “Authorization: Bearer rev_…”.')
  const row = await db().apiKey.findUnique({ where: { hash: hashKey(key) } })
  if (!row) return refuse('This API key is not known. Copy it whole, or make a new one in the settings.')
  if (row.revokedAt) return refuse(`The API key “${row.name}” was revoked. Make a new one in the settings.`)
  if (row.expiresAt && row.expiresAt <= now)
    return refuse(`The API key “${row.name}” expired on ${row.expiresAt.toISOString().slice(0, 10)}. Make a new one.`)
  await noteUse(row.id, now)
  return {
    teamId: row.teamId,
    actor: { type: 'key', id: row.id, name: row.name, scopes: row.scopes.filter(isScope) },
    requestId: newId('req'),
  }
}
