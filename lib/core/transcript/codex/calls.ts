// Calls of tools as the model made them: functions, free-form tools, the shell of old versions, searches, pictures.
import { asArray, asObject, asString, asText, type Json, toInput } from '../json'
import { principalOf } from '../principal'
import { asId, type CodexState } from './state'

export function readCall(payload: Json, state: CodexState): void {
  const func = asObject(payload.function)
  const name = asString(payload.name) ?? asString(func.name) ?? 'tool'
  const input = toInput(payload.arguments ?? payload.input ?? func.arguments)
  call(asId(payload.call_id) ?? asId(payload.id), toolName(asString(payload.namespace), name), input, state)
}

/** Tools of an MCP server are told by its name; the program's own stand for themselves. */
export function toolName(namespace: string | null, name: string): string {
  if (namespace === null || !namespace.startsWith('mcp__')) return name
  return name.startsWith('mcp__') ? name : `${namespace.replace(/_+$/, '')}__${name}`
}

/** `null` where the call was read before. */
export function call(id: string | null, tool: string, input: Json, state: CodexState): string | null {
  if (id !== null && (state.calls.has(id) || state.answered.has(id))) return null
  const opened = state.openCall(id, tool, input)
  state.emit({
    key: id === null ? null : `call:${id}`,
    kind: 'tool_call',
    origin: 'assistant',
    text: principalOf(input) || tool,
    tool,
    callId: opened.id,
    input,
  })
  return opened.id
}

export function readShellCall(payload: Json, state: CodexState): void {
  const { type: _type, ...action } = asObject(payload.action)
  call(asId(payload.call_id) ?? asId(payload.id), 'local_shell', action, state)
}

export function readToolSearch(payload: Json, state: CodexState): void {
  call(asId(payload.call_id) ?? asId(payload.id), 'tool_search', toInput(payload.arguments), state)
}

/** A search of the service itself: told as an item and as an event, with its hits in the event at best. */
export function readWebSearch(payload: Json, log: 'items' | 'events', state: CodexState): void {
  const input = searchInput(payload)
  const hits = asArray(payload.results)
  if (state.isSaid(log, `search ${JSON.stringify(input)}`)) return
  const id = call(asId(payload.call_id) ?? asId(payload.id), 'web_search', input, state)
  if (id === null || hits.length === 0) return
  state.answered.add(id)
  state.emit({
    key: `result:${id}`,
    kind: 'tool_result',
    origin: 'external',
    text: hits.map(hitText).join('\n\n'),
    tool: 'web_search',
    callId: id,
  })
}

function searchInput(payload: Json): Json {
  const { type, ...action } = asObject(payload.action)
  const told = Object.entries(action).filter(([, v]) => v !== null && v !== undefined)
  const input: Json = { ...Object.fromEntries(told) }
  if (Object.keys(input).length === 0 && asString(payload.query)) input.query = payload.query
  return type === 'search' || type === undefined ? input : { ...input, action: type }
}

function hitText(hit: unknown): string {
  const { title, url, snippet } = asObject(hit)
  return (
    [title, url, snippet]
      .map(asText)
      .filter((t) => t !== '')
      .join('\n') || JSON.stringify(hit)
  )
}

/** A picture made by the service; the picture itself is folded away. */
export function readImageGeneration(payload: Json, log: 'items' | 'events', state: CodexState): void {
  const prompt = asText(payload.revised_prompt)
  if (state.isSaid(log, `picture ${prompt}`)) return
  const id = call(asId(payload.call_id) ?? asId(payload.id), 'image_generation', { prompt }, state)
  if (id === null || asString(payload.result) === null) return
  state.answered.add(id)
  state.emit({
    key: `result:${id}`,
    kind: 'tool_result',
    origin: 'tool',
    text: asString(payload.saved_path) ?? `[image ${asText(payload.status)}]`,
    tool: 'image_generation',
    callId: id,
    isError: payload.status === 'failed',
  })
}
