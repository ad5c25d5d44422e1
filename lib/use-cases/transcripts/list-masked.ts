import { db } from '@/lib/adapters/db/client'
import { type MaskedSecret, maskedSecrets } from '@/lib/core/secrets/places'
import type { Ctx } from '@/lib/use-cases/context'
import { findTranscript } from './transcript-row'

/** Events looked at: what no list could show would only be waited for. */
const mostEvents = 2_000

type Row = { seq: number; text: string; input: string | null }

/** What was masked in a transcript before it was stored, and where. @throws AppError `not_found` */
export async function listMasked(ctx: Ctx, input: { transcriptId: string }): Promise<MaskedSecret[]> {
  const { id } = await findTranscript(ctx, input.transcriptId)
  const rows = await db().$queryRaw<Row[]>`
    SELECT "seq", "text", "input"::text AS "input" FROM "Event"
    WHERE "transcriptId" = ${id} AND "teamId" = ${ctx.teamId}
      AND ("text" LIKE '%[secret:%' OR "input"::text LIKE '%[secret:%')
    ORDER BY "seq" LIMIT ${mostEvents}`
  return maskedSecrets(rows.map((r) => ({ seq: r.seq, texts: r.input === null ? [r.text] : [r.text, r.input] })))
}
