import { randomBytes } from 'node:crypto'
import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import type { Scope } from '@/lib/core/access/scopes'
import { AppError } from '@/lib/core/errors'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { hashKey } from '@/lib/use-cases/setup/find-key'

type Input = {
  name: string
  scopes: Scope[]
  /** Whole days from now; null for a key that does not expire. */
  days: number | null
}

/** 256 bits, which nobody guesses. */
const keyBytes = 32
/** `rev_` and 8 of the 64 digits tell keys of a team apart, and leave 224 bits unknown. */
const shownChars = 12
const dayMs = 24 * 3600 * 1000

/** Makes a key; it is returned once and kept as a hash alone. @throws AppError `bad_request`, `conflict` */
export async function createApiKey(ctx: Ctx, input: Input): Promise<{ id: string; key: string }> {
  authorise(ctx, 'manage')
  const { teamId } = ctx
  const { name } = input
  const scopes = [...new Set(input.scopes)]
  if (scopes.length === 0) throw new AppError('bad_request', 'Choose at least one thing that the key may do.')
  const key = `rev_${randomBytes(keyBytes).toString('hex')}`
  const id = newId('key')
  await db().$transaction(async (tx) => {
    // Under the team's lock: two keys of one name could not be told apart in the audit.
    await tx.$executeRaw`SELECT id FROM "Team" WHERE id = ${teamId} FOR UPDATE`
    if (await tx.apiKey.findFirst({ where: { teamId, name, revokedAt: null } }))
      throw new AppError('conflict', `There is a key named ${name} already. Choose another name, or revoke that one.`)
    await tx.apiKey.create({
      data: {
        id,
        teamId,
        name,
        prefix: key.slice(0, shownChars),
        hash: hashKey(key),
        scopes,
        expiresAt: input.days === null ? null : new Date(Date.now() + input.days * dayMs),
        createdBy: ctx.actor.name,
      },
    })
    await writeAudit(tx, ctx, {
      action: 'key.create',
      objectType: 'key',
      objectId: id,
      objectName: name,
      details: { scopes, days: input.days },
    })
  })
  return { id, key }
}
