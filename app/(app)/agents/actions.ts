'use server'
// What the pages about agents do.
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { action } from '@/lib/http/action'
import { createAgent as create } from '@/lib/use-cases/agents/create-agent'

const createInput = z.object({
  name: z.string().trim().min(1, 'Give it a name.').max(80, 'Use at most 80 characters.'),
  runtime: z.enum(['claude-code', 'codex', 'openclaw', 'managed-agents', 'cursor', 'other']),
  instructions: z.string().max(10_000, 'Use at most 10,000 characters.'),
  storeIds: z.array(z.string()).min(1, 'Choose at least one store: a dream proposes changes to it.'),
})
const runCreate = action(createInput, async (ctx, input) => {
  const made = await create(ctx, input)
  revalidatePath('/agents')
  return made
})
export async function createAgent(input: z.input<typeof createInput>) {
  return runCreate(input)
}
