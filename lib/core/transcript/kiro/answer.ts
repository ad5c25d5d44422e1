// The agent's side of a pair: words, calls, or both.
import { asArray, asObject, asString, asText, isObject, type Json, toInput } from '../json'
import { principalOf } from '../principal'
import type { Session } from '../session'

export type Calls = Map<string, { tool: string; input: Json }>

export function readAnswer(value: unknown, key: string, at: number | null, calls: Calls, session: Session): void {
  if (value === undefined || value === null) return
  const answer = asObject(value)
  const body = answer.ToolUse ?? answer.Response
  if (!isObject(body)) {
    session.emit({ key, kind: 'unknown', origin: 'injected', text: JSON.stringify(value) })
    return
  }
  const text = asText(body.content).trim()
  if (text !== '') session.emit({ key, at, kind: 'assistant', origin: 'assistant', text })
  asArray(body.tool_uses).forEach((use, i) => {
    call(asObject(use), `${key}:${i}`, at, calls, session)
  })
}

function call(use: Json, key: string, at: number | null, calls: Calls, session: Session): void {
  // Exports leave ids empty: the place in the log stands for them, and nothing answers such a call.
  const callId = asString(use.id) ?? key
  const tool = asString(use.name) ?? asString(use.orig_name) ?? 'tool'
  const input = toInput(use.args ?? use.orig_args)
  calls.set(callId, { tool, input })
  session.emit({
    key: `call:${callId}`,
    at,
    kind: 'tool_call',
    origin: 'assistant',
    text: principalOf(input) || tool,
    tool,
    callId,
    input,
  })
}
