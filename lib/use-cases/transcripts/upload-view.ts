// An upload as the page follows it.
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

export const uploadView = (u: Loaded): UploadView => ({
  id: u.id,
  batchId: u.batchId,
  name: u.name,
  bytes: Number(u.bytes),
  status: u.status as UploadView['status'],
  reason: u.reason,
  skipped: u.skipped as UploadView['skipped'],
  transcripts: u.revisions.map(({ id, transcript: t }) => ({
    id: t.id,
    title: t.title,
    events: t.eventCount,
    isNew: t.revisions[0]?.id === id,
    masked: t.masked as Record<string, number>,
  })),
  createdAt: u.createdAt.toISOString(),
})
