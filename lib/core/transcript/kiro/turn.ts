// The user's side of a pair: a prompt, answers of tools, or tools that the person cancelled.
import { asArray, asObject, asString, asText, isObject, type Json } from '../json'
import { originOf } from '../origin'
import type { Session } from '../session'
import type { Calls } from './answer'

export function readTurn(value: unknown, key: string, calls: Calls, session: Session): void {
  if (value === undefined || value === null) return
  const turn = asObject(value)
  const at = turn.timestamp
  const environment = asObject(asObject(turn.env_context).env_state)
  session.cwd ??= asString(environment.current_working_directory)
  const added = asText(turn.additional_context).trim()
  if (added !== '')
    session.emit({ key: `${key}:context`, at, kind: 'system', origin: 'injected', mark: 'reminder', text: added })
  if (turn.content === null || turn.content === undefined) return // the answer before goes on
  const content = asObject(turn.content)
  const { Prompt: prompt, ToolUseResults: results, CancelledToolUses: cancelled } = content
  if (isObject(prompt)) say(asText(prompt.prompt), key, at, false, session)
  else if (isObject(results)) answers(results, key, at, false, calls, session)
  else if (isObject(cancelled)) {
    answers(cancelled, key, at, true, calls, session)
    const words = asText(cancelled.prompt).trim()
    if (words !== '') say(words, key, at, true, session)
    else
      session.emit({ key, at, kind: 'system', origin: 'injected', mark: 'interruption', text: 'Tool uses cancelled' })
  } else {
    session.emit({ key, at, kind: 'unknown', origin: 'injected', text: JSON.stringify(turn.content) })
  }
}

function say(text: string, key: string, at: unknown, refuses: boolean, session: Session): void {
  if (text.trim() === '') return
  session.emit({ key, at, kind: 'user', origin: 'user', mark: refuses ? 'rejection' : null, text: text.trim() })
  session.title('prompt', text)
}

function answers(body: Json, key: string, at: unknown, refused: boolean, calls: Calls, session: Session): void {
  asArray(body.tool_use_results).forEach((item, i) => {
    const result = asObject(item)
    const callId = asString(result.tool_use_id)
    const call = callId === null ? undefined : calls.get(callId)
    const parts = asArray(result.content).map(partOf)
    const text = parts.map((p) => p.text).join('\n')
    const exitCode = parts.map((p) => p.exitCode).find((code) => code !== null) ?? null
    const isError = asText(result.status).toLowerCase() === 'error' || (exitCode !== null && exitCode !== 0)
    const source = originOf(call?.tool ?? null, call?.input ?? null, { text, isError })
    session.emit({
      key: callId === null ? `${key}:result:${i}` : `result:${callId}`,
      at,
      kind: 'tool_result',
      origin: refused ? 'tool' : source.origin,
      mark: refused ? 'rejection' : source.mark,
      text,
      tool: call?.tool ?? null,
      callId,
      exitCode,
      isError: isError || refused,
    })
  })
}

/** Text as it is; of a command what it printed; other JSON as JSON. */
function partOf(value: unknown): { text: string; exitCode: number | null } {
  const part = asObject(value)
  if (typeof part.Text === 'string') return { text: part.Text, exitCode: null }
  const json = part.Json
  if (!isObject(json)) return { text: JSON.stringify(json ?? value), exitCode: null }
  const status = Number.parseInt(String(json.exit_status ?? ''), 10)
  const printed = [json.stdout, json.stderr].map(asText).filter((t) => t !== '')
  const isCommand = 'stdout' in json || 'stderr' in json
  return {
    text: isCommand ? printed.join('\n') : JSON.stringify(json),
    exitCode: Number.isNaN(status) ? null : status,
  }
}
