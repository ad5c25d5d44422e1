'use server'
// What a person may say of an upload that waits.
import { z } from 'zod'
import { formatIds } from '@/lib/core/transcript/detect'
import { action } from '@/lib/http/action'
import { chooseFormat as choose } from '@/lib/use-cases/transcripts/choose-format'
import { discardPreview as discard } from '@/lib/use-cases/transcripts/discard-preview'

const discardInput = z.union([
  z.object({ batchId: z.string(), unsureOnly: z.boolean().optional() }),
  z.object({ uploadId: z.string() }),
])
const runDiscard = action(discardInput, discard)
export async function discardPreview(input: z.input<typeof discardInput>) {
  return runDiscard(input)
}

const formatInput = z.object({ uploadId: z.string(), format: z.enum(formatIds) })
const runFormat = action(formatInput, async (ctx, input) => {
  await choose(ctx, input)
  return null
})
export async function chooseFormat(input: z.input<typeof formatInput>) {
  return runFormat(input)
}
