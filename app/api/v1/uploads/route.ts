// Files of transcripts: POST one as the body itself; GET what became of a batch.
import { AppError } from '@/lib/core/errors'
import { fileBody } from '@/lib/http/file-body'
import { route } from '@/lib/http/route'
import { listUploads } from '@/lib/use-cases/transcripts/list-uploads'
import { receiveUpload } from '@/lib/use-cases/transcripts/receive-upload'

export const POST = route(async (request, ctx) => {
  const { name, said, bytes, body } = await fileBody(request)
  const view = await receiveUpload(ctx, {
    name: name ?? 'upload',
    batchId: said('batch'),
    agentId: said('agent'),
    expectedBytes: bytes,
    body,
    source: 'browser',
  })
  return Response.json(view, { status: 201 })
})

export const GET = route(async (request, ctx) => {
  const batchId = new URL(request.url).searchParams.get('batch')
  if (!batchId) throw new AppError('bad_request', 'Name the batch: /api/v1/uploads?batch=…')
  return Response.json(await listUploads(ctx, { batchId }))
})
