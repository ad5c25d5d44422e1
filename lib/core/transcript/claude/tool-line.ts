// Records that some exporters write for a tool by itself: a call, a result, or both in one.
import { asObject, asString, asText, type Json, toInput } from '../json'
import { originOf } from '../origin'
import { principalOf } from '../principal'
import { resultText } from './blocks'
import type { ClaudeState } from './state'

export function readToolLine(type: string, record: Json, state: ClaudeState): void {
  const message = asObject(record.message)
  const tool = asString(message.tool_name) ?? asString(message.name) ?? asString(record.tool_name)
  const input = message.tool_input ?? message.input ?? record.tool_input
  const callId = asString(message.tool_use_id) ?? asString(record.tool_use_id) ?? `line:${state.line}`
  if (tool !== null && type !== 'tool_result') {
    const given = toInput(input)
    state.emit({
      block: 0,
      kind: 'tool_call',
      origin: 'assistant',
      text: principalOf(given) || tool,
      tool,
      callId,
      input: given,
    })
  }
  const output = message.tool_output ?? message.content ?? message.output
  if (type === 'tool_use' || output === undefined) return
  const text = typeof output === 'string' ? output : resultText(output)
  const isError = message.is_error === true || /^(error|failed|failure)$/.test(asText(message.status))
  const { origin, mark } = originOf(tool, toInput(input), { text, isError })
  state.emit({
    block: 1,
    kind: 'tool_result',
    origin,
    mark,
    text,
    tool,
    callId,
    isError,
  })
}
