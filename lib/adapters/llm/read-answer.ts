// From the API's message to the port's answer.
import type { AskResult, LlmStop } from '@/lib/core/ports'
import type { Usage } from '@/lib/core/transcript/event'
import { cleanText, mapStrings } from '@/lib/core/transcript/tidy'
import { costOf } from './prices'

type Message = {
  content: { type: string; text?: string }[]
  stop_reason: string | null
  usage: {
    input_tokens: number
    output_tokens: number
    cache_read_input_tokens?: number | null
    cache_creation_input_tokens?: number | null
  }
}

export const usageOf = ({ usage }: Pick<Message, 'usage'>): Usage => ({
  input: usage.input_tokens,
  output: usage.output_tokens,
  cacheRead: usage.cache_read_input_tokens ?? 0,
  cacheWrite: usage.cache_creation_input_tokens ?? 0,
})

function stopOf(reason: string | null): LlmStop {
  if (reason === 'refusal') return 'refusal'
  return reason === 'max_tokens' || reason === 'model_context_window_exceeded' ? 'max_tokens' : 'end'
}

/** What PostgreSQL would refuse is mended here: an answer that cannot be kept would be asked and paid for again. */
function parse(raw: string): unknown {
  try {
    return mapStrings(JSON.parse(raw), cleanText)
  } catch {
    return null
  }
}

/** `usage` is what the whole exchange took, where it was more than this message. */
export function readAnswer(model: string, message: Message, usage = usageOf(message)): AskResult {
  const raw = message.content.flatMap((c) => (c.type === 'text' ? [c.text ?? ''] : [])).join('')
  const stop = stopOf(message.stop_reason)
  return { value: stop === 'end' ? parse(raw) : null, raw, usage, costUsd: costOf(model, usage), stop }
}
