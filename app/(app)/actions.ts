'use server'
// What the overview does.
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { action } from '@/lib/http/action'
import { loadSample as load } from '@/lib/use-cases/sample/load-sample'
import { removeSample as remove } from '@/lib/use-cases/sample/remove-sample'

const nothing = z.object({})

const runLoad = action(nothing, async (ctx) => {
  const loaded = await load(ctx)
  revalidatePath('/', 'layout')
  return loaded
})
export async function loadSample(input: z.input<typeof nothing>) {
  return runLoad(input)
}

const runRemove = action(nothing, async (ctx) => {
  await remove(ctx)
  revalidatePath('/', 'layout')
  return null
})
export async function removeSample(input: z.input<typeof nothing>) {
  return runRemove(input)
}
