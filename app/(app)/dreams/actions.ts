'use server'
// What the pages about dreams do.
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { action } from '@/lib/http/action'
import { cancelDream as cancel } from '@/lib/use-cases/dreams/cancel-dream'
import { estimateDream as estimate } from '@/lib/use-cases/dreams/estimate-dream'
import { resumeDream as resume } from '@/lib/use-cases/dreams/resume-dream'
import { startDream as start } from '@/lib/use-cases/dreams/start-dream'

const transcriptIds = z.union([z.literal('new'), z.array(z.string()).min(1, 'Choose at least one transcript.')])
const engine = z.enum(['rules', 'claude'])

const estimateInput = z.object({ agentId: z.string(), transcriptIds, engine })
const runEstimate = action(estimateInput, estimate)
export async function estimateDream(input: z.input<typeof estimateInput>) {
  return runEstimate(input)
}

const startInput = estimateInput.extend({
  storeIds: z.array(z.string()).min(1, 'Choose at least one store.'),
  instructions: z.string().max(10_000, 'Use at most 10,000 characters.'),
})
const runStart = action(startInput, start)
export async function startDream(input: z.input<typeof startInput>) {
  return runStart(input)
}

const oneDream = z.object({ dreamId: z.string() })
const runCancel = action(oneDream, async (ctx, input) => {
  await cancel(ctx, input)
  revalidatePath(`/dreams/${input.dreamId}`)
  return null
})
export async function cancelDream(input: z.input<typeof oneDream>) {
  return runCancel(input)
}

const runResume = action(oneDream, async (ctx, input) => {
  await resume(ctx, input)
  revalidatePath(`/dreams/${input.dreamId}`)
  return null
})
export async function resumeDream(input: z.input<typeof oneDream>) {
  return runResume(input)
}
