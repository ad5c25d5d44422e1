// What a dream says while it runs: a row with the next number, and a word to whoever listens.
import { db, type Tx } from '@/lib/adapters/db/client'
import { dreamChannel } from '@/lib/adapters/db/listen'
import type { DreamEvent } from '@/lib/core/dream/types'

/** The number comes from the dream's own row: whoever reads up to it has read every event before it. */
export async function emitIn(tx: Tx, dreamId: string, event: DreamEvent): Promise<void> {
  await tx.$executeRaw`
    WITH next AS (UPDATE "Dream" SET "lastSeq" = "lastSeq" + 1 WHERE "id" = ${dreamId} RETURNING "lastSeq", "teamId")
    INSERT INTO "DreamEvent" ("dreamId", "seq", "teamId", "event")
    SELECT ${dreamId}, next."lastSeq", next."teamId", ${JSON.stringify(event)}::jsonb FROM next`
  await tx.$executeRaw`SELECT pg_notify(${dreamChannel}, ${dreamId})`
}

export const emit = (dreamId: string, event: DreamEvent): Promise<void> =>
  db().$transaction((tx) => emitIn(tx, dreamId, event))
