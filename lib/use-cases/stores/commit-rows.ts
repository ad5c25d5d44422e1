// Commits as the pages show them.
import { db } from '@/lib/adapters/db/client'
import type { CommitRow } from '@/lib/core/memory/view'

const shape = { _count: { select: { versions: true } } } as const
type Found = {
  id: string
  number: number
  message: string
  authorName: string
  authorType: string
  reviewed: boolean
  source: string
  createdAt: Date
  reviewId: string | null
  dreamId: string | null
  revertsId: string | null
  _count: { versions: number }
}

const toRow = (c: Found, revertedBy: Map<string, string>): CommitRow => ({
  id: c.id,
  number: c.number,
  message: c.message,
  authorName: c.authorName,
  authorType: c.authorType,
  reviewed: c.reviewed,
  source: c.source as CommitRow['source'],
  createdAt: c.createdAt.toISOString(),
  changed: c._count.versions,
  reviewId: c.reviewId,
  dreamId: c.dreamId,
  revertsId: c.revertsId,
  revertedById: revertedBy.get(c.id) ?? null,
})

/** Newest first. */
export async function commitRows(
  teamId: string,
  where: { storeId?: string; ids?: string[] },
  take?: number,
): Promise<CommitRow[]> {
  const found = await db().commit.findMany({
    where: {
      teamId,
      ...(where.storeId ? { storeId: where.storeId } : {}),
      ...(where.ids ? { id: { in: where.ids } } : {}),
    },
    include: shape,
    orderBy: { number: 'desc' },
    ...(take ? { take } : {}),
  })
  const reverts = await db().commit.findMany({
    where: { teamId, revertsId: { in: found.map((c) => c.id) } },
    select: { id: true, revertsId: true },
  })
  const revertedBy = new Map(reverts.map((r) => [r.revertsId as string, r.id]))
  return found.map((c) => toRow(c, revertedBy))
}
