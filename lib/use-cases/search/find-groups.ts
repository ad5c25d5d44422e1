// Where the words stand: transcripts, newest first, with the first events of each. Two roads lead there.
// A walk through the newest transcripts is quickest for words that stand everywhere; the index is for all others.
import type { Tx } from '@/lib/adapters/db/client'
import { Prisma } from '@/lib/adapters/db/generated/client'

export type Scope = {
  teamId: string
  /** The text form of a tsquery. */
  expression: string
  agentId?: string
  format?: string
  /** Events at or after, and before. */
  from?: Date
  to?: Date
  /** Transcripts behind this one. */
  after?: { at: Date; id: string }
  /** Transcripts wanted. */
  limit: number
}

/** `isMore`: there are more than were counted. */
export type FoundGroup = { id: string; at: Date; seqs: number[]; count: number; isMore: boolean }

/** Events shown of a transcript; the rest is a click away, inside of it. */
const shownHits = 3

/** Events counted in one transcript on the walk, and no further: counting a long one whole would take longest of all. */
const countedHits = 100

/** Events the first walk looks at, 1.5 µs each where their words are few and 15 µs where they are many. */
const shortWalk = 10_000

/** Candidates taken from the index: more, and the word is common enough for a walk without end. */
const maxCandidates = 5_000

/** When a transcript happened: its last event, else when it came. */
const at = Prisma.sql`coalesce("endedAt", "createdAt")`

function inScope({ teamId, agentId, format, from, to }: Scope): Prisma.Sql {
  const parts = [Prisma.sql`"teamId" = ${teamId} AND "deletedAt" IS NULL`]
  if (agentId) parts.push(Prisma.sql`"agentId" = ${agentId}`)
  if (format) parts.push(Prisma.sql`"format" = ${format}`)
  if (from) parts.push(Prisma.sql`${at} >= ${from}`)
  if (to) parts.push(Prisma.sql`coalesce("startedAt", "createdAt") < ${to}`)
  return Prisma.join(parts, ' AND ')
}

/** An event without a time counts as its transcript does. */
function inTime({ from, to }: Scope): Prisma.Sql {
  const parts = [Prisma.sql`true`]
  if (from) parts.push(Prisma.sql`(e."at" >= ${from} OR e."at" IS NULL)`)
  if (to) parts.push(Prisma.sql`(e."at" < ${to} OR e."at" IS NULL)`)
  return Prisma.join(parts, ' AND ')
}

const behind = ({ after }: Scope): Prisma.Sql =>
  after ? Prisma.sql`(${at}, "id") < (${after.at}::timestamp, ${after.id})` : Prisma.sql`true`

/**
 * Which road a query takes, until the transaction ends. The planner takes a common word for rare and a walk for endless:
 * it would choose the other road, and compile for half a second what runs for some milliseconds. With the default of
 * 4 MB the places of a common beginning lose their rows, and whole pages are looked through for them.
 */
const choosePlan = (tx: Tx, along: 'transcripts' | 'index') =>
  tx.$queryRaw`SELECT set_config('enable_bitmapscan', ${along === 'index' ? 'on' : 'off'}, true),
    set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true),
    set_config('work_mem', '64MB', true)`

/** Transcript by transcript from the newest on, until there are enough: never longer than the first of them need. */
async function walk(tx: Tx, scope: Scope, budget: number | null): Promise<FoundGroup[]> {
  const isNear = budget === null ? Prisma.sql`true` : Prisma.sql`"before" < ${budget}`
  await choosePlan(tx, 'transcripts')
  const rows = await tx.$queryRaw<Omit<FoundGroup, 'isMore'>[]>`
    SELECT t."id", t."at", h."seqs"[1:${shownHits}] AS "seqs", cardinality(h."seqs") AS "count"
    FROM (
      SELECT "id", "at" FROM (
        SELECT "id", ${at} AS "at", sum("eventCount") OVER (ORDER BY ${at} DESC, "id" DESC) - "eventCount" AS "before"
        FROM "Transcript" WHERE ${inScope(scope)} AND ${behind(scope)}
      ) w WHERE ${isNear} ORDER BY "at" DESC, "id" DESC
    ) t
    CROSS JOIN LATERAL (
      SELECT array_agg(f."seq") AS "seqs" FROM (
        SELECT e."seq" FROM "Event" e
        WHERE e."transcriptId" = t."id" AND e."search" @@ ${scope.expression}::tsquery AND ${inTime(scope)}
        ORDER BY e."seq" LIMIT ${countedHits + 1}
      ) f
    ) h
    WHERE h."seqs" IS NOT NULL
    ORDER BY t."at" DESC, t."id" DESC LIMIT ${scope.limit + 1}`
  return rows.map((row) => ({ ...row, count: Math.min(row.count, countedHits), isMore: row.count > countedHits }))
}

type Indexed = { taken: number; total: number; groups: (Omit<FoundGroup, 'at' | 'isMore'> & { at: string })[] }

/** Every place the index knows, where they are few enough to be put in order; null where they are not. */
async function lookUp(tx: Tx, scope: Scope): Promise<{ groups: FoundGroup[]; total: number } | null> {
  await choosePlan(tx, 'index')
  const [row] = await tx.$queryRaw<Indexed[]>`
    WITH hits AS MATERIALIZED (
      SELECT e."transcriptId", e."seq" FROM "Event" e
      WHERE e."teamId" = ${scope.teamId} AND e."search" @@ ${scope.expression}::tsquery AND ${inTime(scope)}
      LIMIT ${maxCandidates + 1}
    ), groups AS (
      SELECT t."id", ${at} AS "at", (array_agg(h."seq" ORDER BY h."seq"))[1:${shownHits}] AS "seqs", count(*) AS "count"
      FROM hits h JOIN "Transcript" t ON t."id" = h."transcriptId" WHERE ${inScope(scope)} GROUP BY t."id"
    )
    SELECT (SELECT count(*) FROM hits)::int AS "taken",
      (SELECT coalesce(sum("count"), 0) FROM groups)::int AS "total",
      (SELECT coalesce(json_agg(p), '[]') FROM (
        SELECT "id", to_char("at", 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "at", "seqs", "count" FROM groups
        WHERE ${scope.after ? Prisma.sql`("at", "id") < (${scope.after.at}::timestamp, ${scope.after.id})` : Prisma.sql`true`}
        ORDER BY groups."at" DESC, "id" DESC LIMIT ${scope.limit + 1}
      ) p) AS "groups"`
  if (!row || row.taken > maxCandidates) return null
  return { groups: row.groups.map((g) => ({ ...g, at: new Date(g.at), isMore: false })), total: row.total }
}

/** Found by the short walk so often, and in so many transcripts, words are common: a longer walk fills the page soon. */
const commonHits = 50
const commonGroups = 4

const areCommon = (near: FoundGroup[]): boolean =>
  near.length >= commonGroups && near.reduce((sum, { count }) => sum + count, 0) >= commonHits

/** @returns one more than `limit` where there are more; `total` is null where it was not counted */
export async function findGroups(tx: Tx, scope: Scope): Promise<{ groups: FoundGroup[]; total: number | null }> {
  const near = await walk(tx, scope, shortWalk)
  if (near.length > scope.limit) return { groups: near, total: null }
  if (areCommon(near)) {
    const groups = await walk(tx, scope, null)
    if (groups.length > scope.limit) return { groups, total: null }
  }
  return (await lookUp(tx, scope)) ?? { groups: await walk(tx, scope, null), total: null }
}
