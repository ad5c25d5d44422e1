// An upload as the page, or a script, follows it.
import { db } from '@/lib/adapters/db/client'
import type { Prisma } from '@/lib/adapters/db/generated/client'
import type { UploadView } from '@/lib/core/transcript/view'

type Row = Prisma.UploadGetPayload<object>
type Stored = UploadView['transcripts'][number]

/**
 * Transcripts that uploads brought or continued, in the order in which they were stored (ctid is a row's place on the disk).
 * By one statement: an upload may hold tens of thousands.
 */
async function storedOf(uploads: Row[]): Promise<Map<string, Stored[]>> {
  const ids = uploads.map((u) => u.id)
  const rows = await db().$queryRaw<(Stored & { uploadId: string })[]>`
    SELECT r."uploadId", t."id", t."title", t."eventCount" AS "events", t."masked", NOT EXISTS (
      SELECT 1 FROM "Revision" AS before
      WHERE before."transcriptId" = t."id" AND (before."firstSeenAt", before."id") < (r."firstSeenAt", r."id")
    ) AS "isNew"
    FROM "Revision" AS r JOIN "Transcript" AS t ON t."id" = r."transcriptId"
    WHERE r."uploadId" = ANY(${ids}) ORDER BY r."firstSeenAt", r.ctid`
  const stored = new Map<string, Stored[]>(ids.map((id) => [id, []]))
  for (const { uploadId, ...transcript } of rows) stored.get(uploadId)?.push(transcript)
  return stored
}

/** Transcripts of the upload that were here before it came, and are still. */
async function knownOf(uploads: Row[]): Promise<Map<string, Stored>> {
  const ids = uploads.flatMap((u) => u.known)
  if (ids.length === 0) return new Map()
  const found = await db().transcript.findMany({
    where: { teamId: { in: uploads.map((u) => u.teamId) }, id: { in: ids }, deletedAt: null },
    select: { id: true, title: true, eventCount: true },
  })
  return new Map(found.map((t) => [t.id, { id: t.id, title: t.title, events: t.eventCount, isNew: false }]))
}

export async function uploadViews(uploads: Row[]): Promise<UploadView[]> {
  const [stored, known] = await Promise.all([storedOf(uploads), knownOf(uploads)])
  return uploads.map((u) => {
    const own = stored.get(u.id) ?? []
    const had = new Set(own.map((t) => t.id))
    const others = [...new Set(u.known)].flatMap((id) => (had.has(id) ? [] : (known.get(id) ?? [])))
    return {
      id: u.id,
      batchId: u.batchId,
      name: u.name,
      bytes: Number(u.bytes),
      status: u.status as UploadView['status'],
      reason: u.reason,
      skipped: u.skipped as UploadView['skipped'],
      transcripts: [...own, ...others],
      createdAt: u.createdAt.toISOString(),
    }
  })
}

export const uploadView = async (upload: Row): Promise<UploadView> => (await uploadViews([upload]))[0] as UploadView
