'use server'
// What the pages about transcripts do.
import { z } from 'zod'
import { action } from '@/lib/http/action'
import { assignTranscript as assign } from '@/lib/use-cases/transcripts/assign-transcript'
import { deleteTranscript as remove } from '@/lib/use-cases/transcripts/delete-transcript'
import { readEvents as read } from '@/lib/use-cases/transcripts/read-events'

const kinds = z.enum(['user', 'assistant', 'thinking', 'tool_call', 'tool_result', 'system', 'unknown'])

const readInput = z.object({
  transcriptId: z.string(),
  from: z.number().int().min(0),
  limit: z.number().int().min(1).max(500), // a few screens; more would only wait
  kinds: z.array(kinds).optional(),
  errorsOnly: z.boolean().optional(),
  query: z.string().max(500).optional(),
})
const runRead = action(readInput, read)
export async function readEvents(input: z.input<typeof readInput>) {
  return runRead(input)
}

const removeInput = z.object({ transcriptId: z.string() })
const runRemove = action(removeInput, async (ctx, input) => {
  await remove(ctx, input)
  return null
})
export async function deleteTranscript(input: z.input<typeof removeInput>) {
  return runRemove(input)
}

const assignInput = z.object({ transcriptId: z.string(), agentId: z.string().nullable() })
const runAssign = action(assignInput, async (ctx, input) => {
  await assign(ctx, input)
  return null
})
export async function assignTranscript(input: z.input<typeof assignInput>) {
  return runAssign(input)
}
