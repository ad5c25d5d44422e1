// The landmarks of a transcript, without reading the rest of it: what people said, failures, sub-agents, summaries.
import { db } from '@/lib/adapters/db/client'
import { Prisma } from '@/lib/adapters/db/generated/client'
import { type Landmark, landmarkOf, type OutlineEntry } from '@/lib/core/transcript/outline'
import type { Ctx } from '@/lib/use-cases/context'
import { findTranscript } from './transcript-row'

/** Landmarks of a sort; a session with more is not read by them. */
const most = 1_000

/** Characters of a text that a label is made of. */
const labelChars = 400

type Row = { seq: number; text: string; tool: string | null; mark: string | null }

/** @throws AppError `not_found` */
export async function getOutline(ctx: Ctx, input: { transcriptId: string }): Promise<OutlineEntry[]> {
  const { id, errorCount, subagentEvents } = await findTranscript(ctx, input.transcriptId)
  const read = (what: Landmark, where: Prisma.Sql) =>
    db().$queryRaw<Row[]>`
        SELECT e."seq", left(e."text", ${labelChars}) AS "text", e."tool", e."mark" FROM "Event" e
        WHERE e."transcriptId" = ${id} AND e."teamId" = ${ctx.teamId} AND ${where} ORDER BY e."seq" LIMIT ${most}`.then(
      (rows) => rows.map((row) => landmarkOf(what, row)),
    )
  const found = await Promise.all([
    read('turn', Prisma.sql`e."kind" = 'user' AND e."origin" = 'user' AND e."subagent" IS NULL`),
    read('compaction', Prisma.sql`e."mark" = 'compaction'`),
    errorCount > 0 ? read('error', Prisma.sql`e."isError"`) : [],
    subagentEvents > 0 ? read('subagent', firstOfSubagent(id)) : [],
  ])
  return found.flat().sort((a, b) => a.seq - b.seq)
}

/** As an array, which is made once: of a transcript that was stored just now the planner believes it is empty. */
const firstOfSubagent = (id: string): Prisma.Sql => Prisma.sql`e."seq" = ANY(ARRAY(
  SELECT min("seq") FROM "Event" WHERE "transcriptId" = ${id} AND "subagent" IS NOT NULL GROUP BY "subagent"))`
