import type { BulkTx } from '@/lib/adapters/db/bulk'
import type { TranscriptMeta } from '@/lib/core/transcript/event'
import type { Stored, StoreInput } from './store-input'

type Row = {
  id: string
  uploadId: string | null
  sha256: string
  transcriptId: string
  title: string
  format: string
  sessionId: string | null
}

/** A session of a source that was read before: noted, and what it stands for. @returns in the same order */
export async function findSame(
  tx: BulkTx,
  sessions: { input: StoreInput; meta: TranscriptMeta }[],
): Promise<(Stored | null)[]> {
  const teamId = sessions[0]?.input.teamId
  const hashes = sessions.map((s) => s.input.sha256)
  const revisions = await tx.rows<Row>`
    SELECT r."id", r."uploadId", r."sha256", t."id" AS "transcriptId", t."title", t."format", t."sessionId"
    FROM "Revision" AS r JOIN "Transcript" AS t ON t."id" = r."transcriptId"
    WHERE r."teamId" = ${teamId} AND r."sha256" = ANY(${hashes})`
  const same = sessions.map(({ input, meta }) =>
    revisions.find(
      (r) => r.sha256 === input.sha256 && r.format === meta.format && r.sessionId === (meta.session || null),
    ),
  )
  const ids = same.flatMap((revision) => revision?.id ?? [])
  if (ids.length > 0) await tx.run`UPDATE "Revision" SET "lastSeenAt" = now() WHERE "id" = ANY(${ids})`
  return same.map((revision, i) => {
    if (!revision) return null
    const uploadId = sessions[i]?.input.uploadId ?? null
    // The same upload again is a retry after a crash: what it stored itself is still new to the person.
    const outcome = uploadId !== null && revision.uploadId === uploadId ? 'new' : 'known'
    return { transcriptId: revision.transcriptId, title: revision.title, outcome }
  })
}
