import { AppError } from '@/lib/core/errors'
import type { Ctx } from '@/lib/use-cases/context'
import { changeMemory } from './change-memory'

export function deleteMemory(
  ctx: Ctx,
  input: { storeId: string; path: string; message: string },
): Promise<{ commitId: string }> {
  const { storeId, path } = input
  return changeMemory(
    ctx,
    { storeId, message: input.message.trim() || `Delete ${path}`, action: 'memory.delete' },
    (head) => {
      if (!head.has(path)) throw new AppError('not_found', `${path} is not in the store any more.`)
      return [{ path, bytes: null }]
    },
  )
}
