// What the readers of a dream found, as rows of its own and as what it tells. It stands in their answers already: the
// database copies it, tens of thousands in one statement.
import type { Tx } from '@/lib/adapters/db/client'
import { dreamChannel } from '@/lib/adapters/db/listen'

export async function keepFound(tx: Pick<Tx, '$executeRaw'>, dreamId: string): Promise<void> {
  await tx.$executeRaw`
    WITH found AS MATERIALIZED (
      SELECT e."o", row_number() OVER (ORDER BY d."position", e."n") AS "n"
      FROM "DreamStep" d JOIN "Step" s ON s."id" = d."stepId"
      CROSS JOIN LATERAL jsonb_array_elements(s."output"->'observations') WITH ORDINALITY AS e("o", "n")
      WHERE d."dreamId" = ${dreamId} AND d."phase" = 'study' AND s."status" = 'done'),
    next AS (
      UPDATE "Dream" SET "lastSeq" = "lastSeq" + (SELECT count(*) FROM found)::int
      WHERE "id" = ${dreamId} RETURNING "lastSeq" - (SELECT count(*) FROM found)::int AS "before", "teamId"),
    kept AS (
      INSERT INTO "Observation" ("id", "teamId", "dreamId", "transcriptId", "kind", "statement", "body")
      SELECT 'obs_' || substr(${dreamId}, 5) || lpad(found."n"::text, 6, '0'), next."teamId", ${dreamId},
        "o"->>'transcriptId', "o"->>'kind', "o"->>'statement', "o" FROM found, next),
    told AS (
      INSERT INTO "DreamEvent" ("dreamId", "seq", "teamId", "event")
      SELECT ${dreamId}, next."before" + found."n", next."teamId", jsonb_build_object('type', 'found',
        'kind', "o"->'kind', 'statement', "o"->'statement', 'transcriptId', "o"->'transcriptId') FROM found, next)
    SELECT pg_notify(${dreamChannel}, ${dreamId})`
}
