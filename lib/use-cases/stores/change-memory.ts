// One edit of one document by hand, whatever it is: a commit like any other.
import { db } from '@/lib/adapters/db/client'
import { AppError } from '@/lib/core/errors'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { commitFiles, type FileChange, lockStore, patience } from './commit-files'
import { readTexts } from './read-files'

export type HandEdit = {
  storeId: string
  message: string
  action: string
  createdAt?: Date
  author?: { type: string; id: string | null; name: string }
}

/** @param plan says under the lock what changes, given the present texts; it may refuse */
export async function changeMemory(
  ctx: Ctx,
  edit: HandEdit,
  plan: (head: Map<string, string>, headId: string | null) => FileChange[],
): Promise<{ commitId: string }> {
  authorise(ctx, 'manage')
  return db().$transaction(async (tx) => {
    const { headId, name } = await lockStore(tx, ctx.teamId, edit.storeId)
    const files = plan(await readTexts(edit.storeId, headId, tx), headId)
    if (files.length === 0) throw new AppError('conflict', 'Nothing would change: the store has exactly this already.')
    const { commitId } = await commitFiles(tx, {
      teamId: ctx.teamId,
      storeId: edit.storeId,
      author: edit.author ?? { type: ctx.actor.type, id: ctx.actor.id, name: ctx.actor.name },
      message: edit.message,
      source: 'edit',
      files,
      ...(edit.createdAt ? { createdAt: edit.createdAt } : {}),
    })
    await writeAudit(tx, ctx, {
      action: edit.action,
      objectType: 'store',
      objectId: edit.storeId,
      objectName: name,
      details: { commitId, paths: files.map((f) => f.path) },
    })
    return { commitId }
  }, patience)
}
