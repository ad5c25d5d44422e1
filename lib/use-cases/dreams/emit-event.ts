// What a dream says while it runs: a row with the next number, and a word to whoever listens.
import { db, type Tx } from '@/lib/adapters/db/client'
import { dreamChannel } from '@/lib/adapters/db/listen'
import type { DreamEvent } from '@/lib/core/dream/types'

/**
 * The number comes from the dream's own row: whoever reads up to it has read every event before it. One statement, so that
 * the row is locked for no longer than it takes: every step of a dream comes by here.
 */
export async function emitIn(tx: Pick<Tx, '$executeRaw'>, dreamId: string, event: DreamEvent): Promise<void> {
  await tx.$executeRaw`
    WITH next AS (UPDATE "Dream" SET "lastSeq" = "lastSeq" + 1 WHERE "id" = ${dreamId} RETURNING "lastSeq", "teamId"),
    told AS (INSERT INTO "DreamEvent" ("dreamId", "seq", "teamId", "event")
      SELECT ${dreamId}, next."lastSeq", next."teamId", ${JSON.stringify(event)}::jsonb FROM next RETURNING "dreamId")
    SELECT pg_notify(${dreamChannel}, told."dreamId") FROM told`
}

/** Several in their order, with one statement. */
export async function emitAll(tx: Pick<Tx, '$executeRaw'>, dreamId: string, events: DreamEvent[]): Promise<void> {
  if (events.length === 0) return
  await tx.$executeRaw`
    WITH next AS (UPDATE "Dream" SET "lastSeq" = "lastSeq" + ${events.length}::int WHERE "id" = ${dreamId} RETURNING "lastSeq", "teamId"),
    told AS (INSERT INTO "DreamEvent" ("dreamId", "seq", "teamId", "event")
      SELECT ${dreamId}, next."lastSeq" - ${events.length}::int + given."n", next."teamId", given."event"
      FROM next, jsonb_array_elements(${JSON.stringify(events)}::jsonb) WITH ORDINALITY AS given("event", "n")
      RETURNING "dreamId")
    SELECT pg_notify(${dreamChannel}, ${dreamId}) FROM (SELECT 1 FROM told LIMIT 1) AS any_told`
}

export const emit = (dreamId: string, event: DreamEvent): Promise<void> => emitIn(db(), dreamId, event)
