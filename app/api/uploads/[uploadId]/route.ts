// A piece of a file that was announced: `PUT …?offset=N`, where N bytes are here already; 409 says in `error.details.received` how many there are.
import type { ReadableStream } from 'node:stream/web'
import { AppError } from '@/lib/core/errors'
import { route } from '@/lib/http/route'
import { appendUpload } from '@/lib/use-cases/transcripts/append-upload'

export const PUT = route<{ uploadId: string }>(async (request, ctx, { uploadId }) => {
  const offset = Number(new URL(request.url).searchParams.get('offset') ?? Number.NaN)
  if (!Number.isSafeInteger(offset) || offset < 0)
    throw new AppError('bad_request', 'Say where the piece begins: ?offset=0 for the first one.')
  const body = request.body as ReadableStream<Uint8Array> | null
  return Response.json(await appendUpload(ctx, { uploadId, offset, body }))
})
