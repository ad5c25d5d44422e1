// A folder of memory, as one archive or file in the body, becomes one commit.
import type { ReadableStream } from 'node:stream/web'
import { AppError } from '@/lib/core/errors'
import { route } from '@/lib/http/route'
import { importUpload } from '@/lib/use-cases/stores/import-upload'

export const POST = route<{ storeId: string }>(async (request, ctx, { storeId }) => {
  const query = new URL(request.url).searchParams
  if (!request.body) throw new AppError('bad_request', 'The request has no body. Send the archive itself as the body.')
  const result = await importUpload(ctx, {
    storeId,
    name: query.get('name') ?? 'files',
    message: query.get('message') ?? '',
    body: request.body as ReadableStream<Uint8Array>,
  })
  return Response.json(result)
})
