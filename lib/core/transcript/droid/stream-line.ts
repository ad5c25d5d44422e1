// A record of `droid exec --output-format stream-json`: flat messages, calls, results, and one that ends the run.
import { resultText } from '../claude/blocks'
import { asNumber, asObject, asString, asText, isObject, type Json } from '../json'
import type { DroidState } from './state'

export function readStreamLine(record: Json, state: DroidState): void {
  const { session } = state
  session.session ??= asString(record.session_id) ?? asString(record.sessionId)
  session.cwd ??= asString(record.cwd)
  const type = asText(record.type)
  if (type === 'system') {
    session.time(record.timestamp)
    const model = asString(record.model)
    if (model !== null) session.countModel(model)
    const text = asText(record.text).trim()
    if (text !== '') state.emit({ kind: 'system', origin: 'injected', mark: 'notification', text })
  } else if (type === 'message' && record.role === 'user') state.heard(asText(record.text), [], null)
  else if (type === 'message' && record.role === 'assistant') state.said(asText(record.text))
  else if (type === 'reasoning') {
    const text = asText(record.text).trim()
    if (text !== '') state.emit({ kind: 'thinking', origin: 'assistant', text })
  } else if (type === 'tool_call')
    state.call(callIdOf(record), asString(record.toolName) ?? asString(record.toolId), record.parameters)
  else if (type === 'tool_result') readResult(record, state)
  else if (type === 'completion') {
    // The last reply stands here again, and alone where messages were not streamed.
    const text = asText(record.finalText).trim()
    if (text !== state.lastSaid) state.said(text)
    state.countUse('completion', record.usage)
    session.time(record.timestamp)
  } else if (type === 'error') {
    const text = asString(record.message) ?? JSON.stringify(record)
    state.emit({ kind: 'system', origin: 'injected', mark: 'api-error', isError: true, text })
  } else state.unknown(record)
}

const callIdOf = (record: Json): string | null => asString(record.toolCallId) ?? asString(record.id)

function readResult(record: Json, state: DroidState): void {
  const value = record.value ?? asObject(record.error).message ?? record.error
  const output = asObject(value)
  const isOutput = typeof output.stdout === 'string' || typeof output.stderr === 'string'
  const text = isOutput
    ? [asText(output.stdout), asText(output.stderr)].filter((t) => t !== '').join('\n')
    : isObject(value)
      ? JSON.stringify(value)
      : resultText(value)
  const isError = record.isError === true || record.error !== undefined
  state.result(callIdOf(record), text, isError, asNumber(output.exitCode))
}
