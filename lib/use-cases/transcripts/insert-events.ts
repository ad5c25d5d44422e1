// The statements that write events. Each takes a batch as one JSON parameter: six times as fast as rows with bound values.
import type { BulkTx } from '@/lib/adapters/db/bulk'

/** Events of one transcript; `rows` from toStoredRow. */
export type Insert = { transcriptId: string; rows: string[] }

const jsonOf = (rows: string[]): string => `[${rows.join(',')}]`

/**
 * Writes events of transcripts that have no others but those before them in the same session: their seq is that of the
 * session. Nothing is looked up for them, neither where they belong nor whether they are there.
 */
export async function insertEvents(tx: BulkTx, teamId: string, inserts: Insert[]): Promise<number> {
  const filled = inserts.filter((insert) => insert.rows.length > 0)
  if (filled.length === 0) return 0
  const ids = filled.map((insert) => insert.transcriptId)
  /** The place of each transcript's first row among all, from 1. */
  const starts: number[] = []
  const rows: string[] = []
  for (const insert of filled) {
    starts.push(rows.length + 1)
    for (const row of insert.rows) rows.push(row)
  }
  return tx.run`
    INSERT INTO "Event" (
      "transcriptId", "teamId", "seq",
      "key", "line", "at", "kind", "origin", "speaker", "text", "tool", "callId", "input",
      "exitCode", "isError", "subagent", "mark", "foldedChars", "search")
    SELECT
      (${ids}::text[])[width_bucket(n."position", ${starts}::bigint[])], ${teamId}, n."seq",
      n."key", n."line", n."at", n."kind", n."origin", n."speaker", n."text", n."tool", n."callId", n."input",
      n."exitCode", n."isError", n."subagent", n."mark", n."foldedChars", n."search"::tsvector
    FROM ROWS FROM (json_to_recordset(${jsonOf(rows)}::json) AS (
      "seq" int, "key" text, "line" int, "at" timestamp(3), "kind" text, "origin" text, "speaker" text,
      "text" text, "tool" text, "callId" text, "input" jsonb, "exitCode" int, "isError" boolean, "subagent" text,
      "mark" text, "foldedChars" int, "search" text
    )) WITH ORDINALITY AS n(
      "seq", "key", "line", "at", "kind", "origin", "speaker",
      "text", "tool", "callId", "input", "exitCode", "isError", "subagent", "mark", "foldedChars", "search", "position")`
}

/**
 * Writes the events whose keys the transcript does not have yet, behind those that it has: a quote's place never
 * changes. The transcript's row must be locked. @returns how many were written
 */
export async function insertFurtherEvents(tx: BulkTx, teamId: string, insert: Insert): Promise<number> {
  const { transcriptId, rows } = insert
  if (rows.length === 0) return 0
  return tx.run`
    WITH place AS MATERIALIZED (
      SELECT coalesce(max("seq") + 1, 0) AS "start" FROM "Event" WHERE "transcriptId" = ${transcriptId})
    INSERT INTO "Event" (
      "transcriptId", "teamId", "seq",
      "key", "line", "at", "kind", "origin", "speaker", "text", "tool", "callId", "input",
      "exitCode", "isError", "subagent", "mark", "foldedChars", "search")
    SELECT
      ${transcriptId}, ${teamId}, place."start" + row_number() OVER (ORDER BY n."position") - 1,
      n."key", n."line", n."at", n."kind", n."origin", n."speaker", n."text", n."tool", n."callId", n."input",
      n."exitCode", n."isError", n."subagent", n."mark", n."foldedChars", n."search"::tsvector
    FROM ROWS FROM (json_to_recordset(${jsonOf(rows)}::json) AS (
      "key" text, "line" int, "at" timestamp(3), "kind" text, "origin" text, "speaker" text,
      "text" text, "tool" text, "callId" text, "input" jsonb, "exitCode" int, "isError" boolean, "subagent" text,
      "mark" text, "foldedChars" int, "search" text
    )) WITH ORDINALITY AS n(
      "key", "line", "at", "kind", "origin", "speaker",
      "text", "tool", "callId", "input", "exitCode", "isError", "subagent", "mark", "foldedChars", "search", "position")
    CROSS JOIN place
    WHERE NOT EXISTS (
      SELECT 1 FROM "Event" AS known WHERE known."transcriptId" = ${transcriptId} AND known."key" = n."key")`
}
/** The same with events that lie in the database already, under another transcript. */
export function moveEvents(tx: BulkTx, from: string, to: string): Promise<number> {
  return tx.run`
    UPDATE "Event" AS moved SET "transcriptId" = ${to}, "seq" = fresh."seq"
    FROM (
      SELECT
        e."seq" AS "was",
        (SELECT coalesce(max("seq") + 1, 0) FROM "Event" WHERE "transcriptId" = ${to})
          + row_number() OVER (ORDER BY e."seq") - 1 AS "seq"
      FROM "Event" AS e
      WHERE e."transcriptId" = ${from} AND NOT EXISTS (
        SELECT 1 FROM "Event" AS known WHERE known."transcriptId" = ${to} AND known."key" = e."key")
    ) AS fresh
    WHERE moved."transcriptId" = ${from} AND moved."seq" = fresh."was"`
}
