// How a dream goes; with `?wait=`, as soon as it has ended.
import { route } from '@/lib/http/route'
import { waitMs } from '@/lib/http/wait-ms'
import { getDreamState } from '@/lib/use-cases/dreams/get-dream-state'

export const GET = route<{ dreamId: string }>(
  async (request, ctx, { dreamId }) => {
    const wait = waitMs(new URL(request.url).searchParams.get('wait'))
    return Response.json(await getDreamState(ctx, { dreamId, waitMs: wait, signal: request.signal }))
  },
  { scope: 'dreams:read' },
)
