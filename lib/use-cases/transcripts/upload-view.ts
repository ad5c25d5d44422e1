// An upload as the page, or a script, follows it.
import { db } from '@/lib/adapters/db/client'
import type { UploadView } from '@/lib/core/transcript/view'

export const uploadParts = {
  revisions: {
    include: {
      transcript: {
        select: {
          id: true,
          title: true,
          eventCount: true,
          masked: true,
          revisions: { select: { id: true }, orderBy: { firstSeenAt: 'asc' }, take: 1 },
        },
      },
    },
  },
} as const

const find = (id: string) => db().upload.findUniqueOrThrow({ where: { id }, include: uploadParts })
type Loaded = Awaited<ReturnType<typeof find>>

/** Transcripts of the upload that were here before it came, and are still. */
async function knownOf(uploads: Loaded[]): Promise<Map<string, UploadView['transcripts'][number]>> {
  const ids = uploads.flatMap((u) => u.known)
  if (ids.length === 0) return new Map()
  const found = await db().transcript.findMany({
    where: { teamId: { in: uploads.map((u) => u.teamId) }, id: { in: ids }, deletedAt: null },
    select: { id: true, title: true, eventCount: true },
  })
  return new Map(found.map((t) => [t.id, { id: t.id, title: t.title, events: t.eventCount, isNew: false }]))
}

export async function uploadViews(uploads: Loaded[]): Promise<UploadView[]> {
  const known = await knownOf(uploads)
  return uploads.map((u) => {
    const own = u.revisions.map(({ id, transcript: t }) => ({
      id: t.id,
      title: t.title,
      events: t.eventCount,
      isNew: t.revisions[0]?.id === id,
      masked: t.masked as Record<string, number>,
    }))
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

export const uploadView = async (upload: Loaded): Promise<UploadView> => (await uploadViews([upload]))[0] as UploadView
