// What waits for a person's word before it is stored: GET the batches, or the sessions of one; POST the word.
import { z } from 'zod'
import { readJson } from '@/lib/http/read-json'
import { route } from '@/lib/http/route'
import { confirmPreview } from '@/lib/use-cases/transcripts/confirm-preview'
import { getPreview } from '@/lib/use-cases/transcripts/get-preview'
import { listPreviews } from '@/lib/use-cases/transcripts/list-previews'

export const GET = route(async (request, ctx) => {
  const query = new URL(request.url).searchParams
  const batchId = query.get('batch')
  return Response.json(
    batchId ? await getPreview(ctx, { batchId, after: query.get('after') }) : await listPreviews(ctx),
  )
})

/** 20,000 choices of 120 characters. */
const mostBytes = 2_400_000

const word = z.object({
  batchId: z.string(),
  choices: z
    .array(z.object({ key: z.string(), agentId: z.string().nullable(), isLeftOut: z.boolean() }))
    .max(20_000, 'An upload holds at most 20,000 transcripts.'), // as many as an archive may have entries
})

export const POST = route(async (request, ctx) => {
  return Response.json(await confirmPreview(ctx, word.parse(await readJson(request, mostBytes))))
})
