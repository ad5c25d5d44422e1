// One question that the model answers after looking around with tools. The answer's form is checked as for a plain one.
import type { z } from 'zod'
import type { ExploreInput, Llm } from '@/lib/core/ports'
import type { Answered } from './ask-for'
import { jsonSchema } from './schemas'

type Question<S extends z.ZodType> = {
  llm: Llm
  model: string
  system: string
  ask: string
  schema: S
  maxTokens: number
  maxTurns: number
  signal: AbortSignal
  open: ExploreInput['open']
}

/** `value` is null when the model refused, ran out of room or of turns, or answered in another form; what it cost is counted. */
export async function explore<S extends z.ZodType>(question: Question<S>): Promise<Answered<z.output<S>>> {
  const { llm, model, system, ask, schema, maxTokens, maxTurns, signal, open } = question
  const answer = await llm.explore({
    model,
    // Both are the prefix of every turn that follows: read from the cache from the second on.
    system: [{ type: 'text', text: system, cache: true }],
    messages: [{ role: 'user', content: [{ type: 'text', text: ask, cache: true }] }],
    schema: jsonSchema(schema),
    maxTokens,
    thinks: true,
    maxTurns,
    signal,
    open,
  })
  const { usage, costUsd, turns: calls } = answer
  if (answer.stop !== 'end') return { usage, costUsd, calls, value: null, stop: answer.stop }
  const parsed = schema.safeParse(answer.value)
  return parsed.success
    ? { usage, costUsd, calls, value: parsed.data, stop: 'end' }
    : { usage, costUsd, calls, value: null, stop: 'unreadable' }
}
