// A message as the services' interfaces write it: a role, a content of text or parts, calls beside it or among the parts.
import { piecesOf } from '../claude/user-text'
import { asArray, asObject, asString, asText, isObject, type Json } from '../json'
import type { Turns } from '../turns'
import { readChatPart } from './part'
import { type Role, roleOf } from './role'
import { failed, textOf } from './text'

export function readChatMessage(message: Json, turns: Turns): void {
  if (readItem(message, turns)) return
  const { role, speaker } = roleOf(message)
  if (role === null) {
    turns.unknown(message)
    return
  }
  if (role === 'tool') toolMessage(message, speaker, turns)
  else {
    // Some services write the same thoughts under two names.
    const thoughts = ['reasoning_content', 'reasoning', 'thinking'].map((key) => asText(message[key]))
    for (const thought of new Set(thoughts)) turns.thinking(thought, { speaker })
    content(message.content ?? message.parts ?? message.value ?? message.text, role, speaker, turns)
  }
  for (const call of callsOf(message)) turns.call({ ...call, speaker })
}

/** Items of the Responses interface have a type instead of a role. */
function readItem(item: Json, turns: Turns): boolean {
  if (item.type === 'function_call' && item.role === undefined)
    turns.call({ id: asString(item.call_id) ?? asString(item.id), tool: asText(item.name), input: item.arguments })
  else if (item.type === 'function_call_output') {
    const text = textOf(item.output)
    turns.result({ id: asString(item.call_id), text, isError: failed(text, item) })
  } else if (item.type === 'reasoning' && item.role === undefined)
    for (const part of asArray(item.summary)) turns.thinking(asText(asObject(part).text))
  else return false
  return true
}

function toolMessage(message: Json, speaker: string | null, turns: Turns): void {
  const parts = asArray(message.content ?? message.parts)
  if (parts.some((p) => /tool[-_](result|call_response)/.test(asText(asObject(p).type)))) {
    content(parts, 'tool', speaker, turns)
    return
  }
  const text = textOf(message.content ?? message.parts ?? message.value ?? message.text)
  const ids = asArray(message.tool_call_ids)
  turns.result({
    id: asString(message.tool_call_id) ?? asString(ids[0]) ?? asString(message.id),
    tool: asString(message.name) ?? asString(message.tool_name),
    text,
    isError: failed(text, message),
  })
}

function content(value: unknown, role: Role, speaker: string | null, turns: Turns): void {
  const parts = Array.isArray(value) ? value : value == null ? [] : [value]
  const said: string[] = []
  for (const part of parts) {
    const text = typeof part === 'string' ? part : isObject(part) ? readChatPart(part, role, speaker, turns) : null
    if (text !== null && text !== '') said.push(text)
  }
  say(said.join('\n'), role, speaker, turns)
}

function say(text: string, role: Role, speaker: string | null, turns: Turns): void {
  if (role === 'assistant') turns.assistant(text, { speaker })
  else if (role === 'thinking') turns.thinking(text, { speaker })
  else if (role === 'system') turns.system(text, null, { speaker })
  else if (role === 'program') turns.system(text, 'notification', { origin: 'tool', speaker })
  else if (role === 'outside') turns.emit({ kind: 'assistant', origin: 'external', text, speaker })
  else
    for (const piece of piecesOf(text)) {
      if (piece.kind === 'user') turns.user(piece.text, { mark: piece.mark, tool: piece.tool ?? null, speaker })
      else turns.system(piece.text, piece.mark, { origin: piece.origin })
    }
}

function callsOf(message: Json): { id: string | null; tool: string; input: unknown }[] {
  const legacy = isObject(message.function_call) ? [{ function: message.function_call }] : []
  const beside = asArray(message.tool_calls)
  const inner = beside.length > 0 ? [] : asArray(asObject(message.additional_kwargs).tool_calls)
  return [...beside, ...inner, ...legacy].map((value) => {
    const call = asObject(value)
    const fn = asObject(call.function)
    return {
      id: asString(call.id) ?? asString(call.tool_call_id),
      tool: asString(fn.name) ?? asString(call.name) ?? asString(call.toolName) ?? 'tool',
      input: fn.arguments ?? call.arguments ?? call.args ?? call.input,
    }
  })
}
