import { db } from '@/lib/adapters/db/client'
import { applyHunks, diffLines } from '@/lib/core/diff/hunks'
import { AppError } from '@/lib/core/errors'
import { rebase } from '@/lib/core/memory/merge'
import { clashesWith, normalisePath } from '@/lib/core/memory/path'
import { brokenStructure } from '@/lib/core/memory/validate'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { changeMemory } from './change-memory'
import { bytesOf, readTexts } from './read-files'
import { unmask } from './unmask'

/** Import takes up to 10 MB; more than that is no memory. */
const maxBytes = 10 * 2 ** 20

type Input = {
  storeId: string
  path: string
  text: string
  seenHeadId: string | null
  message: string
  isNew?: boolean
}

/** What the editor wrote over `seen`, brought onto the present text. @throws AppError `stale` when both changed the same lines */
function mergeOnto(path: string, seen: string | null, now: string | null, text: string): string {
  if (now === seen || now === null || seen === null) {
    if (now !== seen && now !== text)
      throw new AppError(
        'stale',
        `${path} was ${now === null ? 'deleted' : 'made'} meanwhile. Copy your text, reload, and decide again.`,
      )
    return text
  }
  const rebased = rebase(seen, diffLines(seen, text), now)
  if (rebased.status === 'conflict')
    throw new AppError(
      'stale',
      `${path} was changed meanwhile in the same lines. Your text is kept here; reload in another tab to see theirs.`,
    )
  return rebased.status === 'clean' ? applyHunks(now, rebased.hunks) : now
}

/** The text that the editor was shown. A commit never changes, so that it needs no lock. */
async function textSeen(ctx: Ctx, { storeId, seenHeadId }: Input, path: string): Promise<string | null> {
  if (seenHeadId === null) return null
  const commit = await db().commit.findFirst({ where: { id: seenHeadId, storeId, teamId: ctx.teamId } })
  if (!commit)
    throw new AppError('not_found', 'This store has no such commit. Copy your text, reload, and write it again.')
  return (await readTexts(storeId, commit.id)).get(path) ?? null
}

/** Creates or edits one document by hand. Changes that others made elsewhere in it meanwhile stand beside it. */
export async function saveMemory(ctx: Ctx, input: Input): Promise<{ commitId: string; path: string }> {
  authorise(ctx, 'manage')
  const path = normalisePath(input.path)
  if (bytesOf(input.text).length > maxBytes) throw new AppError('too_large', 'A memory holds 10 MB at most. Split it.')
  const seen = await textSeen(ctx, input, path)
  const { commitId } = await changeMemory(
    ctx,
    { storeId: input.storeId, message: input.message.trim() || `Edit ${path}`, action: 'memory.save' },
    (head) => {
      const now = head.get(path) ?? null
      if (input.isNew && now !== null)
        throw new AppError('conflict', `${path} exists already. Choose another path, or open it and edit it.`)
      const written = seen === null ? input.text : unmask(input.text, seen)
      const text = mergeOnto(path, seen, now, written)
      const broken = brokenStructure(path, now, text)
      if (broken) throw new AppError('bad_request', `${broken}. Mend it, then save again.`)
      const clash = now === null ? clashesWith(head.keys(), path) : null
      if (clash)
        throw new AppError(
          'conflict',
          `${path} and ${clash} cannot both be: one would have to be a folder. Choose another path.`,
        )
      return text === now ? [] : [{ path, bytes: bytesOf(text) }]
    },
  )
  return { commitId, path }
}
