'use server'
// What the pages about stores do.
import { z } from 'zod'
import { action } from '@/lib/http/action'
import { createStore as create } from '@/lib/use-cases/stores/create-store'
import { deleteMemory as removeMemory } from '@/lib/use-cases/stores/delete-memory'
import { deleteStore as remove } from '@/lib/use-cases/stores/delete-store'
import { moveMemory as move } from '@/lib/use-cases/stores/move-memory'
import { revertCommit as revert } from '@/lib/use-cases/stores/revert-commit'
import { saveMemory as save } from '@/lib/use-cases/stores/save-memory'
import { updateStore as update } from '@/lib/use-cases/stores/update-store'

const name = z.string().trim().min(1, 'Give the store a name.').max(80, 'Use at most 80 characters.')
const description = z.string().trim().max(500, 'Use at most 500 characters.')
const path = z.string().min(1, 'Give the memory a path.').max(400, 'Use at most 400 characters.')
const message = z.string().max(2000, 'Use at most 2,000 characters.')

const createInput = z.object({ name, description })
const runCreate = action(createInput, create)
export async function createStore(input: z.input<typeof createInput>) {
  return runCreate(input)
}

const updateInput = z.object({ storeId: z.string(), name, description, protectedPaths: z.array(path).max(500) })
const runUpdate = action(updateInput, async (ctx, input) => {
  await update(ctx, input)
  return null
})
export async function updateStore(input: z.input<typeof updateInput>) {
  return runUpdate(input)
}

const storeInput = z.object({ storeId: z.string() })
const runRemove = action(storeInput, async (ctx, input) => {
  await remove(ctx, input)
  return null
})
export async function deleteStore(input: z.input<typeof storeInput>) {
  return runRemove(input)
}

const saveInput = z.object({
  storeId: z.string(),
  path,
  text: z.string(),
  seenHeadId: z.string().nullable(),
  message,
  isNew: z.boolean(),
})
const runSave = action(saveInput, save)
export async function saveMemory(input: z.input<typeof saveInput>) {
  return runSave(input)
}

const memoryInput = z.object({ storeId: z.string(), path, message })
const runRemoveMemory = action(memoryInput, removeMemory)
export async function deleteMemory(input: z.input<typeof memoryInput>) {
  return runRemoveMemory(input)
}

const moveInput = z.object({ storeId: z.string(), path, toPath: path, message })
const runMove = action(moveInput, move)
export async function moveMemory(input: z.input<typeof moveInput>) {
  return runMove(input)
}

const commitInput = z.object({ commitId: z.string() })
const runRevert = action(commitInput, revert)
export async function revertCommit(input: z.input<typeof commitInput>) {
  return runRevert(input)
}
