// From the port's words to the API's.
import type { AskInput, LlmBlock } from '@/lib/core/ports'
import { roomFor, thinkingOf } from './thinking'

/** A text that was cut within a character, such as an emoji, would make the whole request no JSON. */
export const blocks = (list: LlmBlock[]) =>
  list.map((b) => ({
    type: 'text' as const,
    text: b.text.toWellFormed(),
    ...(b.cache ? { cache_control: { type: 'ephemeral' as const } } : {}),
  }))

export const messagesOf = (input: Pick<AskInput, 'messages'>) =>
  input.messages.map((m) => ({ role: m.role, content: blocks(m.content) }))

/** The request of one question, as `/v1/messages` takes it. */
export function toRequest(input: AskInput) {
  const { model, schema, maxTokens, thinks } = input
  const thinking = thinks ? thinkingOf(model) : undefined
  return {
    model,
    max_tokens: thinks ? roomFor(model, maxTokens) : maxTokens,
    system: blocks(input.system),
    messages: messagesOf(input),
    output_config: { format: { type: 'json_schema' as const, schema } },
    ...(thinking ? { thinking } : {}),
  }
}
