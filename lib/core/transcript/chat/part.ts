// A part of a message's content: text, thought, call or result, in the words of several services.
import { noteOf } from '../claude/blocks'
import type { Origin } from '../event'
import { asArray, asObject, asString, asText, isObject, type Json } from '../json'
import type { Turns } from '../turns'
import type { Role } from './role'
import { failed, textOf } from './text'

/** Emits what is no text and returns the text, null where there is none. */
export function readChatPart(part: Json, role: Role, speaker: string | null, turns: Turns): string | null {
  const type = asText(part.type).replaceAll('-', '_')
  if (/^(text|input_text|output_text)$/.test(type)) return asString(part.text) ?? asText(part.content)
  if (/thinking$|reasoning/i.test(type) && type !== 'redacted_thinking') {
    turns.thinking(asString(part.thinking) ?? asString(part.text) ?? thoughtOf(part.content), { speaker })
    return null
  }
  if (type === 'redacted_thinking') return null
  if (/^(tool_use|server_tool_use|mcp_tool_use|tool_call|functionCall)$/.test(type) || isObject(nested(part, 'Call'))) {
    turns.call({ ...callOf(part), speaker })
    return null
  }
  if (/tool_result$|^tool_call_response$/.test(type) || isObject(nested(part, 'Response'))) {
    readResult(part, type, turns)
    return null
  }
  if (/image|audio|document|^file|^input_file|video/.test(type)) return noteOf(part)
  if (type === '' && typeof part.text === 'string') return part.text
  if (type === '' && isObject(part.inlineData)) return `[${asText(part.inlineData.mimeType) || 'file'}]`
  if (type === '' && role !== 'tool' && typeof part.content === 'string') return part.content
  turns.unknown(part)
  return null
}

/** Gemini's interface nests calls and answers; its two notations differ in case. */
const nested = (part: Json, what: 'Call' | 'Response'): unknown =>
  part[`function${what}`] ?? part[`function_${what.toLowerCase()}`]

const thoughtOf = (content: unknown): string => (isObject(content) ? asText(content.text) : asText(content))

function callOf(part: Json): { id: string | null; tool: string; input: unknown } {
  const inner = nested(part, 'Call')
  const call = isObject(inner) ? inner : part
  return {
    id: asString(call.id) ?? asString(call.toolCallId),
    tool: asString(call.name) ?? asString(call.toolName) ?? 'tool',
    input: call.input ?? call.arguments ?? call.args,
  }
}

function readResult(part: Json, type: string, turns: Turns): void {
  const inner = nested(part, 'Response')
  const answer = isObject(inner) ? inner : part
  const value = answer.content ?? answer.response ?? answer.result ?? answer.output
  const text = textOf(isObject(value) && 'value' in value ? value.value : value)
  const origin: Origin | null = /^web_(search|fetch)_tool_result$/.test(type) ? 'external' : null
  turns.result({
    id: asString(answer.tool_use_id) ?? asString(answer.toolCallId) ?? asString(answer.id),
    tool: asString(answer.toolName) ?? asString(answer.name),
    text,
    isError: failed(text, answer) || asArray(value).some((v) => asText(asObject(v).type).endsWith('_error')),
    origin,
  })
}
