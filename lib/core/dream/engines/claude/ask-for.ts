// One structured question: asked, checked, asked once more when the answer has not the asked form.
import type { z } from 'zod'
import type { Spent } from '@/lib/core/dream/engine'
import { AppError } from '@/lib/core/errors'
import type { Llm, LlmBlock, LlmMessage, LlmStop } from '@/lib/core/ports'
import { noUsage, type Usage } from '@/lib/core/transcript/event'
import { jsonSchema } from './schemas'

type Question<S extends z.ZodType> = {
  llm: Llm
  model: string
  system: string
  /** The last one varies; those before it are the same for many questions and are cached. */
  parts: string[]
  schema: S
  maxTokens: number
  thinks?: boolean
  signal: AbortSignal
}

/** `unreadable`: an answer, but not in the asked form. */
export type Answered<V> = Spent &
  ({ value: V; stop: 'end' } | { value: null; stop: Exclude<LlmStop, 'end'> | 'unreadable' })

export const addUsage = (a: Usage, b: Usage): Usage => ({
  input: a.input + b.input,
  output: a.output + b.output,
  cacheRead: a.cacheRead + b.cacheRead,
  cacheWrite: a.cacheWrite + b.cacheWrite,
})

/** Asking a second time mends a slip; a third answer to the same question would not be better. */
const tries = 2

/** `value` is null when the model refused or ran out of room; what it cost is counted either way. */
export async function askFor<S extends z.ZodType>(question: Question<S>): Promise<Answered<z.output<S>>> {
  const { llm, model, schema, maxTokens, thinks = false, signal } = question
  const content: LlmBlock[] = question.parts.map((text, i) => ({
    type: 'text',
    text,
    cache: i < question.parts.length - 1,
  }))
  const messages: LlmMessage[] = [{ role: 'user', content }]
  const system: LlmBlock[] = [{ type: 'text', text: question.system, cache: true }]
  const spent = { usage: noUsage(), costUsd: 0, calls: 0 } satisfies Spent
  for (let attempt = 1; attempt <= tries; attempt++) {
    const answer = await llm.ask({ model, system, messages, schema: jsonSchema(schema), maxTokens, thinks, signal })
    spent.usage = addUsage(spent.usage, answer.usage)
    spent.costUsd += answer.costUsd
    spent.calls++
    if (answer.stop !== 'end') return { ...spent, value: null, stop: answer.stop }
    const parsed = schema.safeParse(answer.value)
    if (parsed.success) return { ...spent, value: parsed.data, stop: 'end' }
  }
  throw new AppError('upstream', 'The model answered twice in a form that cannot be read.', {
    retryable: false,
    details: spent,
  })
}
