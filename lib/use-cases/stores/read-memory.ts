import { db } from '@/lib/adapters/db/client'
import { AppError } from '@/lib/core/errors'
import type { CommitRow, MemoryView } from '@/lib/core/memory/view'
import { maskForDisplay } from '@/lib/core/secrets/redact'
import type { Ctx } from '@/lib/use-cases/context'
import { commitRows } from './commit-rows'
import { findStore } from './find-store'
import { textOf } from './read-files'

/** One document of the head, masked for showing, with its history. */
export async function readMemory(ctx: Ctx, input: { storeId: string; path: string }): Promise<MemoryView> {
  const store = await findStore(ctx, input.storeId)
  const memory = await db().memory.findUnique({
    where: { storeId_path: { storeId: store.id, path: input.path } },
    include: { versions: { include: { commit: { select: { number: true } } } } },
  })
  if (!memory)
    throw new AppError('not_found', `There is no ${input.path} in this store now. Its history may show where it went.`)
  const versions = memory.versions.sort((a, b) => b.commit.number - a.commit.number)
  const rows = await commitRows(ctx.teamId, { ids: versions.map((v) => v.commitId) })
  const byId = new Map(rows.map((r) => [r.id, r]))
  const newest = versions[0]
  const content = newest?.sha256
    ? await db().content.findUnique({ where: { teamId_sha256: { teamId: ctx.teamId, sha256: newest.sha256 } } })
    : null
  const bytes = content?.bytes ?? new Uint8Array()
  const { text, kinds } = maskForDisplay(textOf(bytes))
  return {
    id: memory.id,
    path: input.path,
    text,
    bytes: bytes.length,
    maskedKinds: kinds,
    lastCommit: byId.get(newest?.commitId ?? '') as CommitRow,
    history: versions.flatMap((v) => {
      const commit = byId.get(v.commitId)
      return commit ? [{ commit, op: v.op as MemoryView['history'][number]['op'] }] : []
    }),
  }
}
