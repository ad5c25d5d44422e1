// Files of transcripts: POST one as the body itself; GET what became of a batch.
import type { ReadableStream } from 'node:stream/web'
import { AppError } from '@/lib/core/errors'
import { route } from '@/lib/http/route'
import { listUploads } from '@/lib/use-cases/transcripts/list-uploads'
import { receiveUpload } from '@/lib/use-cases/transcripts/receive-upload'

export const POST = route(async (request, ctx) => {
  const query = new URL(request.url).searchParams
  const length = request.headers.get('content-length')
  const view = await receiveUpload(ctx, {
    name: query.get('name') ?? 'upload',
    batchId: query.get('batch'),
    agentId: query.get('agent'),
    expectedBytes: length === null ? null : Number(length),
    body: request.body as ReadableStream<Uint8Array> | null,
    source: 'browser',
  })
  return Response.json(view, { status: 201 })
})

export const GET = route(async (request, ctx) => {
  const batchId = new URL(request.url).searchParams.get('batch')
  if (!batchId) throw new AppError('bad_request', 'Name the batch: /api/v1/uploads?batch=…')
  return Response.json(await listUploads(ctx, { batchId }))
})
