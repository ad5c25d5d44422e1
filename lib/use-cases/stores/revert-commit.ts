// Takes a commit back by another: what it changed becomes what it was, around what others did since.
import { db, type Tx } from '@/lib/adapters/db/client'
import { applyHunks, diffLines } from '@/lib/core/diff/hunks'
import { AppError } from '@/lib/core/errors'
import { rebase } from '@/lib/core/memory/merge'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { commitFiles, type FileChange, lockStore, patience } from './commit-files'
import { bytesOf, readFiles, textOf } from './read-files'

export type RevertResult = { ok: true; commitId: string } | { ok: false; message: string }

type At = Map<string, { path: string; text: string }>

async function documentsAt(tx: Tx, storeId: string, commitId: string | null): Promise<At> {
  return new Map(
    (await readFiles(storeId, commitId, tx)).map((f) => [f.memoryId, { path: f.path, text: textOf(f.bytes) }]),
  )
}

/** The way back of one memory: a change, nothing (it is so already), or the reason why it cannot be found. */
function wayBack(
  memoryId: string,
  before: { path: string; text: string } | undefined,
  after: { path: string; text: string } | undefined,
  now: { path: string; text: string } | undefined,
): FileChange | string | null {
  if (!before) {
    if (!now) return null
    return now.text === after?.text ? { path: now.path, bytes: null } : `${now.path} was changed by a later commit.`
  }
  if (!after) {
    if (now) return now.text === before.text ? null : `${now.path} was made anew by a later commit.`
    return { path: before.path, bytes: bytesOf(before.text), memoryId }
  }
  if (!now) return `${after.path} was deleted by a later commit.`
  const rebased = rebase(after.text, diffLines(after.text, before.text), now.text)
  if (rebased.status === 'conflict') return `${now.path} was changed by a later commit in the same lines.`
  const text = rebased.status === 'clean' ? applyHunks(now.text, rebased.hunks) : now.text
  const moves = before.path !== after.path && now.path === after.path
  if (text === now.text && !moves) return null
  return { path: moves ? before.path : now.path, fromPath: moves ? now.path : null, bytes: bytesOf(text) }
}

/** A way back to a path that another memory holds is none, unless that one leaves it on its own way back. */
function withoutTaken(ways: (FileChange | string | null)[], now: At): (FileChange | string | null)[] {
  const taken = new Set([...now.values()].map((d) => d.path))
  for (const way of ways) {
    if (way === null || typeof way === 'string') continue
    if (way.fromPath) taken.delete(way.fromPath)
    else if (way.bytes === null) taken.delete(way.path)
  }
  return ways.map((way) => {
    if (way === null || typeof way === 'string') return way
    const comes = Boolean(way.fromPath || way.memoryId)
    return comes && taken.has(way.path) ? `${way.path} was made anew by a later commit.` : way
  })
}

/** Nothing is reverted in part: where a later commit stands in the way, it is named and the store stays as it is. */
export async function revertCommit(ctx: Ctx, input: { commitId: string }): Promise<RevertResult> {
  authorise(ctx, 'decide')
  const commit = await db().commit.findFirst({
    where: { id: input.commitId, teamId: ctx.teamId },
    include: { versions: true },
  })
  if (!commit) throw new AppError('not_found', 'There is no such commit.')
  return db().$transaction(async (tx): Promise<RevertResult> => {
    const { headId, name } = await lockStore(tx, ctx.teamId, commit.storeId)
    // One after the other: a transaction has one connection.
    const before = await documentsAt(tx, commit.storeId, commit.parentId)
    const after = await documentsAt(tx, commit.storeId, commit.id)
    const now = await documentsAt(tx, commit.storeId, headId)
    const ways = withoutTaken(
      commit.versions.map(({ memoryId: id }) => wayBack(id, before.get(id), after.get(id), now.get(id))),
      now,
    )
    const reasons = ways.filter((w) => typeof w === 'string')
    if (reasons.length > 0)
      return {
        ok: false,
        message: `This commit cannot be taken back as a whole: ${reasons.join(' ')} Revert the later commit first, or edit by hand.`,
      }
    const files = ways.filter((w): w is FileChange => w !== null && typeof w === 'object')
    if (files.length === 0)
      return { ok: false, message: 'There is nothing to take back: the store is as it was before this commit.' }
    const { commitId } = await commitFiles(tx, {
      teamId: ctx.teamId,
      storeId: commit.storeId,
      author: { type: ctx.actor.type, id: ctx.actor.id, name: ctx.actor.name },
      message: `Revert “${commit.message}”`,
      source: 'revert',
      files,
      revertsId: commit.id,
    })
    await writeAudit(tx, ctx, {
      action: 'commit.revert',
      objectType: 'store',
      objectId: commit.storeId,
      objectName: name,
      details: { commitId, reverts: commit.id },
    })
    return { ok: true, commitId }
  }, patience)
}
