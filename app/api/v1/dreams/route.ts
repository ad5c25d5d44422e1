// Starts a dream, as a schedule or a person would.
import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { readJson } from '@/lib/http/read-json'
import { route } from '@/lib/http/route'
import { resolveAgent } from '@/lib/use-cases/agents/resolve-agent'
import { getDreamState } from '@/lib/use-cases/dreams/get-dream-state'
import { startDream } from '@/lib/use-cases/dreams/start-dream'

const input = z.strictObject({
  agent: z.string().min(1, 'Name the agent, by its id or its name.'),
  transcripts: z.union([z.literal('new'), z.array(z.string()).min(1)]).default('new'),
  engine: z.enum(['rules', 'claude']).optional(),
  instructions: z.string().max(10_000, 'Use at most 10,000 characters for the instructions.').optional(),
})

export const POST = route(
  async (request, ctx) => {
    const { agent, transcripts, ...rest } = input.parse(await readJson(request))
    const agentId = await resolveAgent(ctx, agent)
    if (!agentId) throw new AppError('bad_request', 'Name the agent, by its id or its name.')
    const { id } = await startDream(ctx, { agentId, transcriptIds: transcripts, ...rest })
    const headers = { location: `/api/v1/dreams/${id}` }
    return Response.json(await getDreamState(ctx, { dreamId: id }), { status: 202, headers })
  },
  { scope: 'dreams:write' },
)
