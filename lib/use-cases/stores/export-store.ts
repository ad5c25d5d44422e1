// A store as a zip that can be put back where it came from: the same paths, the same bytes.
import type { Readable } from 'node:stream'
import { db } from '@/lib/adapters/db/client'
import { makeZip } from '@/lib/adapters/files/make-zip'
import { AppError } from '@/lib/core/errors'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import type { Ctx } from '@/lib/use-cases/context'
import { findStore } from './find-store'
import { readFiles } from './read-files'

/** Masks are for showing: the export holds what the store holds, secrets of the team's own files included. */
export async function exportStore(
  ctx: Ctx,
  input: { storeId: string; commitId?: string | null },
): Promise<{ name: string; stream: Readable }> {
  const store = await findStore(ctx, input.storeId)
  const { commitId } = input
  if (commitId && !(await db().commit.findFirst({ where: { id: commitId, storeId: store.id }, select: { id: true } })))
    throw new AppError('not_found', `The store ${store.name} has no commit ${commitId}. Its history lists them.`)
  const files = await readFiles(store.id, commitId ?? store.headId)
  await db().$transaction((tx) =>
    writeAudit(tx, ctx, {
      action: 'store.export',
      objectType: 'store',
      objectId: store.id,
      objectName: store.name,
      details: { files: files.length },
    }),
  )
  const name = store.name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^-+|-+$/g, '') || 'store'
  return { name: `${name}.zip`, stream: makeZip(files.map((f) => ({ path: f.path.slice(1), bytes: f.bytes }))) }
}
