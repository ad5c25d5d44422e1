'use server'
// Making and revoking API keys.
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { scopes } from '@/lib/core/access/scopes'
import { action } from '@/lib/http/action'
import { createApiKey as create } from '@/lib/use-cases/settings/create-api-key'
import { revokeApiKey as revoke } from '@/lib/use-cases/settings/revoke-api-key'

const keyInput = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Give the key a name, such as “nightly upload”.')
    .max(80, 'Use at most 80 characters.'),
  scopes: z.array(z.enum(scopes)).min(1, 'Choose at least one thing that the key may do.'),
  days: z.number().int().min(1).max(3650).nullable(), // ten years; more is for ever, which null says
})
const runCreate = action(keyInput, async (ctx, input) => {
  const made = await create(ctx, input)
  revalidatePath('/settings')
  return made
})
export async function createApiKey(input: z.input<typeof keyInput>) {
  return runCreate(input)
}

const revokeInput = z.object({ keyId: z.string() })
const runRevoke = action(revokeInput, async (ctx, input) => {
  await revoke(ctx, input)
  revalidatePath('/settings')
  return null
})
export async function revokeApiKey(input: z.input<typeof revokeInput>) {
  return runRevoke(input)
}
