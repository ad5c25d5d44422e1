// The gate of one team before one model server, as a row: every worker looks at it before a request.
import { makeJoined } from '@/lib/core/joined'
import type { Gate } from '@/lib/core/ports'
import { db } from './client'

/** Looked at so often while it is closed: a cancelled dream stops waiting within this. */
const lookMs = 1_000
/** What waits goes on spread over this share of the wait, not all in one moment. */
const spread = 0.1

/** The database's clock alone: the clocks of several machines differ. */
async function closedMs(teamId: string, server: string): Promise<number> {
  const rows = await db().$queryRaw<{ ms: number }[]>`
    SELECT (EXTRACT(EPOCH FROM "until" - now()::timestamp) * 1000)::float8 AS ms
    FROM "ModelPause" WHERE "teamId" = ${teamId} AND "server" = ${server}`
  return rows[0]?.ms ?? 0
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Of this process: many requests that begin at once look once. */
const look = makeJoined((key: string) => {
  const [teamId = '', server = ''] = JSON.parse(key) as string[]
  return closedMs(teamId, server)
})

export const modelGate = (teamId: string, server: string): Gate => ({
  async pass(signal) {
    let left = await look(JSON.stringify([teamId, server]))
    if (left <= 0) return
    left += Math.random() * left * spread
    for (const end = performance.now() + left; performance.now() < end; ) {
      signal?.throwIfAborted()
      await pause(Math.min(lookMs, end - performance.now()))
    }
    await this.pass(signal) // somebody may have been told to wait longer meanwhile
  },
  async close(ms) {
    await db().$executeRaw`
      INSERT INTO "ModelPause" ("teamId", "server", "until")
      VALUES (${teamId}, ${server}, now()::timestamp + make_interval(secs => ${ms / 1_000}))
      ON CONFLICT ("teamId", "server") DO UPDATE SET "until" = GREATEST("ModelPause"."until", EXCLUDED."until")`
  },
})
