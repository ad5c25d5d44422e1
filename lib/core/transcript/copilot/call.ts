// A tool call of Copilot CLI: asked for in a message, begun in an event of its own, under the same id.
import { asString, type Json } from '../json'
import type { Call } from '../turns'

export const callOf = (data: Json): Call => ({
  id: asString(data.toolCallId),
  tool: asString(data.toolName) ?? asString(data.name) ?? 'tool',
  input: data.arguments,
})
