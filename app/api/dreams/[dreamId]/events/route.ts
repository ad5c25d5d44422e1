// What a dream says, as it says it; replayed from what the browser saw last.
import { route } from '@/lib/http/route'
import { lastSeen, sse } from '@/lib/http/sse'
import { followEvents } from '@/lib/use-cases/dreams/follow-events'

export const GET = route<{ dreamId: string }>(async (request, ctx, { dreamId }) =>
  sse(request, await followEvents(ctx, { dreamId, after: lastSeen(request) })),
)
