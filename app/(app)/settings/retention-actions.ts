'use server'
// How long transcripts are kept.
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { action } from '@/lib/http/action'
import { countExpired as count, setRetention as set } from '@/lib/use-cases/settings/set-retention'

const days = z
  .number('Name a number of days.')
  .int('Use whole days.')
  .min(1, 'Keep transcripts for at least one day.')
  .max(3650, 'Use at most 3,650 days, which are ten years, or keep transcripts for good.')

const runCount = action(z.object({ days }), count)
export async function countExpired(input: { days: number }) {
  return runCount(input)
}

const retentionInput = z.object({ days: days.nullable() })
const runSet = action(retentionInput, async (ctx, input) => {
  await set(ctx, input)
  revalidatePath('/settings')
  return null
})
export async function setRetention(input: z.input<typeof retentionInput>) {
  return runSet(input)
}
