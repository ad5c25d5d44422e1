// A browser's uploads: POST a small file as the body itself, or announce a large one that will come in pieces; GET what
// became of those that were dropped together.
import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { fileBody, mostBytes } from '@/lib/http/file-body'
import { readJson } from '@/lib/http/read-json'
import { route } from '@/lib/http/route'
import { followBatch } from '@/lib/use-cases/transcripts/follow-batch'
import { openUpload } from '@/lib/use-cases/transcripts/open-upload'
import { receiveUpload } from '@/lib/use-cases/transcripts/receive-upload'

const announced = z.object({
  name: z.string().max(4_000),
  bytes: z.number().int().min(1, 'The file is empty.').max(mostBytes, 'The server takes files of up to 8 GB.'),
  fileKey: z.string().regex(/^[0-9a-f]{64}$/, 'Send the hash that the file is known by.'),
  batchId: z.string().nullable(),
  agentId: z.string().nullable(),
  waits: z.boolean(),
})

export const POST = route(async (request, ctx) => {
  if (/^application\/json\b/i.test(request.headers.get('content-type') ?? ''))
    return Response.json(await openUpload(ctx, announced.parse(await readJson(request))), { status: 201 })
  const { name, said, bytes, body } = await fileBody(request)
  const view = await receiveUpload(ctx, {
    name: name ?? 'upload',
    batchId: said('batch'),
    agentId: said('agent'),
    expectedBytes: bytes,
    body,
    source: 'browser',
    waits: said('waits') === '1',
    fileKey: said('key'),
  })
  return Response.json(view, { status: 201 })
})

export const GET = route(async (request, ctx) => {
  const query = new URL(request.url).searchParams
  const batchId = query.get('batch')
  const since = query.get('since')
  if (!batchId) throw new AppError('bad_request', 'Name the batch: /api/uploads?batch=…')
  if (since !== null && Number.isNaN(Date.parse(since)))
    throw new AppError('bad_request', 'Write since as the last answer gave it in “at”.')
  return Response.json(await followBatch(ctx, { batchId, since }))
})
