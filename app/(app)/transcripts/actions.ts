'use server'
// What the pages about transcripts do.
import { z } from 'zod'
import { action } from '@/lib/http/action'
import { assignTranscript as assign } from '@/lib/use-cases/transcripts/assign-transcript'
import { deleteTranscript as remove } from '@/lib/use-cases/transcripts/delete-transcript'
import { findEvents as find } from '@/lib/use-cases/transcripts/find-events'
import { listMasked as masked } from '@/lib/use-cases/transcripts/list-masked'
import { readEvents as read } from '@/lib/use-cases/transcripts/read-events'

const kinds = z.enum(['user', 'assistant', 'thinking', 'tool_call', 'tool_result', 'system', 'unknown'])

/** Events a request may ask for: a few screens; more would only wait. */
const mostEvents = 500
const seq = z.number().int().min(0)
const seqs = z.array(seq).max(mostEvents)

const readInput = z.union([
  z.object({ transcriptId: z.string(), seqs, whole: seqs }),
  z.object({ transcriptId: z.string(), from: seq, limit: z.number().int().min(1).max(mostEvents), whole: seqs }),
])
const runRead = action(readInput, read)
export async function readEvents(input: z.input<typeof readInput>) {
  return runRead(input)
}

const findInput = z.object({
  transcriptId: z.string(),
  kinds: z.array(kinds),
  errorsOnly: z.boolean(),
  query: z.string().max(500).optional(),
})
const runFind = action(findInput, find)
export async function findEvents(input: z.input<typeof findInput>) {
  return runFind(input)
}

const maskedInput = z.object({ transcriptId: z.string() })
const runMasked = action(maskedInput, masked)
export async function listMasked(input: z.input<typeof maskedInput>) {
  return runMasked(input)
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
