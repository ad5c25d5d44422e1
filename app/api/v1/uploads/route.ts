// What became of the uploads of a batch.
import { AppError } from '@/lib/core/errors'
import { route } from '@/lib/http/route'
import { listUploads } from '@/lib/use-cases/transcripts/list-uploads'

export const GET = route(
  async (request, ctx) => {
    const batchId = new URL(request.url).searchParams.get('batch')
    if (!batchId) throw new AppError('bad_request', 'Name the batch: /api/v1/uploads?batch=…')
    return Response.json(await listUploads(ctx, { batchId }))
  },
  { scope: 'transcripts:write' },
)
