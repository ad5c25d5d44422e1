import { db } from '@/lib/adapters/db/client'
import { type Counts, noCounts } from '@/lib/core/transcript/event'
import { type RouteBy, routeInWords } from '@/lib/core/transcript/owner-route'
import type { FoundSessionView, PreviewPage, ProposedBy } from '@/lib/core/transcript/preview-view'
import type { Ctx } from '@/lib/use-cases/context'

/** Sessions of one answer: half a megabyte of JSON. */
const pageRows = 1_000

type Row = Awaited<ReturnType<typeof find>>[number]

function find(ctx: Ctx, batchId: string, after: { uploadId: string; position: number } | null) {
  return db().foundSession.findMany({
    where: {
      teamId: ctx.teamId,
      upload: { batchId, status: 'preview' },
      ...(after
        ? { OR: [{ uploadId: { gt: after.uploadId } }, { uploadId: after.uploadId, position: { gt: after.position } }] }
        : {}),
    },
    orderBy: [{ uploadId: 'asc' }, { position: 'asc' }],
    take: pageRows,
  })
}

const keyOf = (row: { uploadId: string; position: number }): string => `${row.uploadId}:${row.position}`

export function parseKey(key: string): { uploadId: string; position: number } | null {
  const [, uploadId, position] = /^(upl_\w+):(\d+)$/.exec(key) ?? []
  return uploadId === undefined ? null : { uploadId, position: Number(position) }
}

function proposedBy({ by, value }: Row): ProposedBy {
  if (by === 'upload' || by === 'transcript') return { by }
  return by === null || value === null ? null : { by: 'route', known: routeInWords({ by: by as RouteBy, value }) }
}

/** The first session of a batch with the same content, for those that repeat one. */
async function firstOfSame(ctx: Ctx, batchId: string, rows: Row[]): Promise<Map<string, Row>> {
  const all = await db().foundSession.findMany({
    where: {
      teamId: ctx.teamId,
      upload: { batchId, status: 'preview' },
      sha256: { in: [...new Set(rows.map((r) => r.sha256))] },
    },
    orderBy: [{ uploadId: 'asc' }, { position: 'asc' }],
  })
  const first = new Map<string, Row>()
  for (const row of all) if (!first.has(row.sha256)) first.set(row.sha256, row)
  return first
}

function viewOf(row: Row, first: Row | undefined): FoundSessionView {
  return {
    key: keyOf(row),
    path: row.path,
    title: row.title,
    format: row.format,
    events: row.eventCount,
    counts: { ...noCounts(), ...(row.counts as Partial<Counts>) },
    errors: row.errorCount,
    masked: row.masked as Record<string, number>,
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    folder: row.cwd,
    gitRemote: row.gitRemote,
    outcome: row.outcome as FoundSessionView['outcome'],
    transcriptId: row.transcriptId,
    agentId: row.agentId,
    proposedBy: proposedBy(row),
    sameAs: first && keyOf(first) !== keyOf(row) ? first.path : null,
  }
}

/** What was found in files that were dropped together, page by page. */
export async function getPreview(ctx: Ctx, input: { batchId: string; after: string | null }): Promise<PreviewPage> {
  const rows = await find(ctx, input.batchId, input.after === null ? null : parseKey(input.after))
  const first = await firstOfSame(ctx, input.batchId, rows)
  const last = rows.at(-1)
  return {
    sessions: rows.map((row) => viewOf(row, first.get(row.sha256))),
    next: last && rows.length === pageRows ? keyOf(last) : null,
  }
}
