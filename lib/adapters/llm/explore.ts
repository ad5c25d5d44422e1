// A conversation in which the model uses tools until it answers: the SDK's tool runner, with the memory tool among them.
import type Anthropic from '@anthropic-ai/sdk'
import { betaMemoryTool } from '@anthropic-ai/sdk/helpers/beta/memory'
import type { ExploreInput, ExploreResult } from '@/lib/core/ports'
import { noUsage } from '@/lib/core/transcript/event'
import { readAnswer, usageOf } from './read-answer'
import { toRequest } from './to-request'

export async function explore(client: Anthropic, input: ExploreInput): Promise<ExploreResult> {
  const { tools, memory } = input.open()
  const runner = client.beta.messages.toolRunner(
    {
      ...toRequest(input),
      tools: [
        betaMemoryTool(memory),
        ...tools.map(({ name, description, schema, run }) => ({
          name,
          description,
          input_schema: schema as { type: 'object' },
          run: async (args: unknown) => (await run(args)).toWellFormed(),
          parse: (args: unknown) => args,
        })),
      ],
      max_iterations: input.maxTurns,
      stream: true,
      // Every request holds the whole conversation: servers that only speak the Messages API keep no threads.
      thread: false,
    },
    { signal: input.signal },
  )
  const usage = noUsage()
  let turns = 0
  let last: Awaited<ReturnType<typeof runner.runUntilDone>> | null = null
  for await (const stream of runner) {
    last = await stream.finalMessage()
    turns++
    const turn = usageOf(last)
    usage.input += turn.input
    usage.output += turn.output
    usage.cacheRead += turn.cacheRead
    usage.cacheWrite += turn.cacheWrite
  }
  if (!last) throw new Error('the tool runner ended without an answer')
  const answer = readAnswer(input.model, last, usage)
  // The last turn still asked for a tool: it was ended, it did not end.
  return last.stop_reason === 'tool_use' ? { ...answer, value: null, stop: 'max_turns', turns } : { ...answer, turns }
}
