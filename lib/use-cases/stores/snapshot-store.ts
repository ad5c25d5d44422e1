// A store as a dream reads it: texts at one commit.
import { db } from '@/lib/adapters/db/client'
import type { StoreSnapshot } from '@/lib/core/dream/types'
import { AppError } from '@/lib/core/errors'
import { readFiles, textOf } from './read-files'

/** @param commitId null for a store without a commit */
export async function snapshotStore(
  teamId: string,
  storeId: string,
  commitId: string | null,
  access: 'read' | 'propose' = 'propose',
): Promise<StoreSnapshot> {
  const store = await db().store.findFirst({ where: { id: storeId, teamId } })
  if (!store) throw new AppError('not_found', 'A store of this dream was deleted.')
  const files = await readFiles(storeId, commitId)
  return {
    id: store.id,
    name: store.name,
    access,
    protectedPaths: store.protectedPaths,
    documents: files.map((f) => ({ path: f.path, text: textOf(f.bytes), sha: f.sha256 })),
  }
}
