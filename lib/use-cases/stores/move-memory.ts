import { AppError } from '@/lib/core/errors'
import { clashesWith, normalisePath } from '@/lib/core/memory/path'
import type { Ctx } from '@/lib/use-cases/context'
import { changeMemory } from './change-memory'
import { bytesOf } from './read-files'

export async function moveMemory(
  ctx: Ctx,
  input: { storeId: string; path: string; toPath: string; message: string },
): Promise<{ commitId: string; path: string }> {
  const { storeId, path } = input
  const toPath = normalisePath(input.toPath)
  const { commitId } = await changeMemory(
    ctx,
    { storeId, message: input.message.trim() || `Move ${path} to ${toPath}`, action: 'memory.move' },
    (head) => {
      const text = head.get(path)
      if (text === undefined) throw new AppError('not_found', `${path} is not in the store any more.`)
      if (head.has(toPath)) throw new AppError('conflict', `${toPath} exists already. Choose another path.`)
      const clash = clashesWith(
        [...head.keys()].filter((p) => p !== path),
        toPath,
      )
      if (clash) throw new AppError('conflict', `${toPath} and ${clash} cannot both be: one would have to be a folder.`)
      return [{ path: toPath, fromPath: path, bytes: bytesOf(text) }]
    },
  )
  return { commitId, path: toPath }
}
