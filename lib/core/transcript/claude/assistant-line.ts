// A record of the model: one block of a message a line, sometimes the same message again in growing copies.
import { asNumber, asObject, asString, asText, type Json, toInput } from '../json'
import { principalOf } from '../principal'
import { blocksOf, noteOf, resultText } from './blocks'
import type { ClaudeState } from './state'

export function readAssistantLine(record: Json, state: ClaudeState): void {
  const message = asObject(record.message)
  if (typeof message.content !== 'string' && !Array.isArray(message.content)) {
    state.unknown(record)
    return
  }
  const id = messageId(record, message, state)
  const model = asString(message.model)
  const isSynthetic = model === '<synthetic>' || record.isApiErrorMessage === true
  if (!isSynthetic) countUse(id, message, model, state)
  blocksOf(message.content).forEach((block, i) => {
    if (isSynthetic) synthetic(block, record, i, state)
    else readBlock(block, i, id, state)
  })
}

function messageId(record: Json, message: Json, state: ClaudeState): string {
  const id = asString(message.id)
  if (id !== null && !id.includes(' ')) return id
  return asString(record.requestId) ?? asString(record.uuid) ?? `line:${state.line}`
}

function countUse(id: string, message: Json, model: string | null, state: ClaudeState): void {
  const usage = asObject(message.usage)
  if (message.usage)
    state.session.countUsage(id, {
      input: asNumber(usage.input_tokens) ?? 0,
      output: asNumber(usage.output_tokens) ?? 0,
      cacheRead: asNumber(usage.cache_read_input_tokens) ?? 0,
      cacheWrite: asNumber(usage.cache_creation_input_tokens) ?? 0,
    })
  if (model !== null && (!state.isSubagent || state.isSubagentFile)) state.session.countModel(model)
}

/** Errors of the service and fillers, which the program writes in the model's name. */
function synthetic(block: Json, record: Json, index: number, state: ClaudeState): void {
  const text = asText(block.text).trim()
  if (text === '') return
  const isError = record.isApiErrorMessage === true || /^API Error/.test(text)
  state.emit({ block: index, kind: 'system', origin: 'injected', mark: isError ? 'api-error' : null, text, isError })
}

function readBlock(block: Json, index: number, id: string, state: ClaudeState): void {
  const { type } = block
  if (type === 'text') say('assistant', asText(block.text), index, id, state)
  else if (type === 'thinking') say('thinking', asText(block.thinking), index, id, state)
  else if (type === 'tool_use' || type === 'server_tool_use' || type === 'mcp_tool_use') call(block, index, id, state)
  else if (type === 'image' || type === 'document') say('assistant', noteOf(block), index, id, state)
  else if (asString(block.tool_use_id) !== null) serverResult(block, index, id, state)
  else if (type !== 'redacted_thinking')
    state.add(id, { block: index, kind: 'unknown', origin: 'injected', text: JSON.stringify(block) })
}

/** A copy that has grown takes the place of the one before; what the message says further on joins it. */
function say(kind: 'assistant' | 'thinking', raw: string, index: number, id: string, state: ClaudeState): void {
  const text = raw.trim()
  if (text === '') return
  const before = state.eventsOf(id).filter((e) => e.kind === kind)
  for (const event of before) {
    if (event.text.includes(text)) return
    if (text.startsWith(event.text) && state.isWaiting(event)) {
      event.text = text
      event.line = state.line
      return
    }
  }
  state.add(id, { block: index, kind, origin: 'assistant', text })
}

function call(block: Json, index: number, id: string, state: ClaudeState): void {
  const callId = asString(block.id)
  const tool = asString(block.name) ?? 'tool'
  const input = toInput(block.input)
  if (callId !== null) {
    const before = state.eventsOf(id).find((e) => e.kind === 'tool_call' && e.callId === callId)
    if (before && state.isWaiting(before)) {
      Object.assign(before, { input, text: principalOf(input) || tool })
      state.calls.set(callId, { tool, input })
      return
    }
    // Of calls made at once, the answer may stand before the call: only a call that was told is not told again.
    if (before || state.called.has(callId)) return
    state.called.add(callId)
    if (!state.answered.has(callId)) state.calls.set(callId, { tool, input })
  }
  state.add(id, {
    block: index,
    key: callId === null ? null : `call:${callId}`,
    kind: 'tool_call',
    origin: 'assistant',
    text: principalOf(input) || tool,
    tool,
    callId,
    input,
  })
}

/** Searches that the service runs itself answer inside the model's message. */
function serverResult(block: Json, index: number, id: string, state: ClaudeState): void {
  const callId = asText(block.tool_use_id)
  if (state.answered.has(callId)) return
  state.answered.add(callId)
  const tool = state.calls.get(callId)?.tool ?? null
  state.calls.delete(callId)
  const content = asObject(block.content)
  state.add(id, {
    block: index,
    key: `result:${callId}`,
    kind: 'tool_result',
    origin: 'external',
    text: resultText(block.content),
    tool,
    callId,
    isError: block.is_error === true || asText(content.type).endsWith('_error'),
  })
}
