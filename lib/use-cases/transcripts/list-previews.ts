import { db } from '@/lib/adapters/db/client'
import { type PreviewBatch, previewDays, type UnsureFile } from '@/lib/core/transcript/preview-view'
import type { FormatGuess } from '@/lib/core/transcript/view'
import type { Ctx } from '@/lib/use-cases/context'

const dayMs = 86_400_000
/** Reasons of one batch that are shown: a folder of pictures has thousands. */
const mostSkipped = 200

type Row = Awaited<ReturnType<typeof find>>[number]

const find = (teamId: string) =>
  db().upload.findMany({
    where: { teamId, status: { in: ['preview', 'needs-format'] } },
    orderBy: { id: 'asc' },
    include: { _count: { select: { found: true } } },
  })

const unsureOf = (u: Row): UnsureFile => ({
  uploadId: u.id,
  name: u.name,
  bytes: Number(u.bytes),
  reason: u.reason ?? 'Its format is not sure.',
  chosen: u.format,
  guess: u.guess as FormatGuess | null,
})

function batchOf(batchId: string, rows: Row[], open: number): PreviewBatch {
  const previews = rows.filter((u) => u.status === 'preview')
  const times = rows.map((u) => u.createdAt.getTime())
  // The file that waits longest goes first.
  const oldest = Math.min(...rows.map((u) => u.updatedAt.getTime()))
  return {
    batchId,
    createdAt: new Date(Math.min(...times)).toISOString(),
    expiresAt: new Date(oldest + previewDays * dayMs).toISOString(),
    by: rows[0]?.actorName ?? null,
    files: previews.length,
    open,
    sessions: previews.reduce((n, u) => n + u._count.found, 0),
    skipped: previews.flatMap((u) => u.skipped as PreviewBatch['skipped']).slice(0, mostSkipped),
    unsure: rows.filter((u) => u.status === 'needs-format').map(unsureOf),
  }
}

/** Everything of the team that waits for a person's word, newest first. */
export async function listPreviews(ctx: Ctx): Promise<PreviewBatch[]> {
  const rows = await find(ctx.teamId)
  const batches = new Map<string, Row[]>()
  for (const row of rows) {
    const batch = batches.get(row.batchId)
    if (batch) batch.push(row)
    else batches.set(row.batchId, [row])
  }
  const open = await db().upload.groupBy({
    by: ['batchId'],
    where: {
      teamId: ctx.teamId,
      batchId: { in: [...batches.keys()] },
      status: { in: ['sending', 'received', 'parsing'] },
      confirmedAt: null,
    },
    _count: true,
  })
  const openOf = new Map(open.map((o) => [o.batchId, o._count]))
  return [...batches]
    .map(([batchId, list]) => batchOf(batchId, list, openOf.get(batchId) ?? 0))
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
}
