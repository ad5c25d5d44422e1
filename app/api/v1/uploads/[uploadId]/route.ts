// What became of an upload; with `?wait=`, as soon as it is known.
import { route } from '@/lib/http/route'
import { waitMs } from '@/lib/http/wait-ms'
import { getUpload } from '@/lib/use-cases/transcripts/get-upload'

export const GET = route<{ uploadId: string }>(
  async (request, ctx, { uploadId }) => {
    const wait = waitMs(new URL(request.url).searchParams.get('wait'))
    return Response.json(await getUpload(ctx, { uploadId, waitMs: wait, signal: request.signal }))
  },
  { scope: 'transcripts:write' },
)
