// What `codex exec --json` prints: threads, turns and items; before autumn 2025 the program's own events by number.
import type { Line, LineReader, Output } from '../format'
import { asArray, asNumber, asObject, asString, asText, isObject, type Json } from '../json'
import { openRecordLines } from '../record-lines'
import type { Turns } from '../turns'
import { contentOf } from './content'

const isNumbered = (r: Json): boolean =>
  typeof r.id === 'string' && isObject(r.msg) && typeof r.msg.type === 'string' && r.type === undefined

export const isExecRecord = (r: Json): boolean =>
  isNumbered(r) ||
  (/^(thread|session|turn)\.(started|created|completed|failed)$/.test(asText(r.type)) && r.timestamp === undefined) ||
  (/^item\.(started|updated|completed)$/.test(asText(r.type)) && isObject(r.item)) ||
  (r.type === 'error' && typeof r.message === 'string' && Object.keys(r).length === 2)

/** Signs that no other stream has; the rest may stand beside them. */
export const isExecTelling = (r: Json): boolean => isExecRecord(r) && r.type !== 'error'

export const openExecStream = (out: Output): LineReader => openRecordLines(out, read, { idsRepeat: true })

function read(record: Json, turns: Turns, line: Line): void {
  const place = { key: `line:${line.n}`, line: line.n }
  turns.at(place)
  const { session } = turns
  const type = asText(record.type)
  if (isNumbered(record)) readNumbered(asObject(record.msg), turns, line)
  else if (/^item\./.test(type)) readItem(type, asObject(record.item), turns)
  else if (type === 'thread.started') session.session ??= asString(record.thread_id)
  else if (type === 'session.created') session.session ??= asString(record.session_id)
  else if (type === 'turn.completed') countTurn(asObject(record.usage), `line:${line.n}`, turns)
  else if (type === 'turn.failed' || type === 'error')
    fail(asText(asObject(record.error).message ?? record.message), turns)
  else if (typeof record.prompt === 'string') turns.user(record.prompt)
  else if (typeof record.model === 'string' && typeof record.workdir === 'string') {
    session.countModel(record.model)
    session.cwd = record.workdir
  } else if (type !== 'turn.started') turns.unknown(record)
}

function fail(text: string, turns: Turns): void {
  turns.system(text, 'api-error', { isError: true })
  turns.session.outcome = { isGood: false, text }
}

function countTurn(usage: Json, id: string, turns: Turns): void {
  const cacheRead = asNumber(usage.cached_input_tokens) ?? 0
  turns.session.countUsage(id, {
    input: Math.max(0, (asNumber(usage.input_tokens) ?? 0) - cacheRead),
    output: asNumber(usage.output_tokens) ?? 0,
    cacheRead,
    cacheWrite: 0,
  })
}

type Told = { tool: string; input: Json; text: string; isError: boolean; exitCode?: number | null }

/** A call is told when it begins and again when it is over; words only when they are whole. */
function readItem(type: string, item: Json, turns: Turns): void {
  const kind = asText(item.type) || asText(item.item_type)
  const isOver = type === 'item.completed'
  const told = callOf(kind, item)
  if (told !== null) {
    const id = turns.call({ id: asString(item.id), tool: told.tool, input: told.input })
    if (isOver) turns.result({ id, ...told })
  } else if (!isOver || kind === 'todo_list') return
  else if (kind === 'agent_message' || kind === 'assistant_message') turns.assistant(asText(item.text))
  else if (kind === 'reasoning') turns.thinking(asText(item.text))
  else if (kind === 'error') turns.system(asText(item.message), 'notification', { isError: true })
  else turns.unknown(item)
}

function callOf(kind: string, item: Json): Told | null {
  const isError = item.status === 'failed' || item.status === 'declined'
  if (kind === 'command_execution') {
    const exitCode = asNumber(item.exit_code)
    return {
      tool: 'exec_command',
      input: { command: item.command },
      text: asText(item.aggregated_output),
      isError,
      exitCode,
    }
  }
  if (kind === 'file_change') {
    const changes = asArray(item.changes).map(asObject)
    const text = changes.map((c) => `${asText(c.kind)} ${asText(c.path)}`).join('\n')
    return { tool: 'apply_patch', input: { input: text, changes }, text: '', isError }
  }
  if (kind === 'mcp_tool_call') {
    const error = asString(asObject(item.error).message) ?? asString(item.error)
    const text = error ?? contentOf(asObject(item.result).content).texts.join('\n')
    const tool = `mcp__${asText(item.server)}__${asText(item.tool)}`
    return { tool, input: asObject(item.arguments), text, isError: isError || error !== null }
  }
  if (kind === 'web_search') return { tool: 'web_search', input: { query: item.query }, text: '', isError }
  if (kind !== 'collab_tool_call') return null
  const { type: _type, id: _id, status: _status, tool, agents_states: states, ...input } = item
  return { tool: asString(tool) ?? 'agent', input, text: states === undefined ? '' : JSON.stringify(states), isError }
}

/** Events of the older stream. */
function readNumbered(msg: Json, turns: Turns, line: Line): void {
  const type = asText(msg.type)
  const id = asString(msg.call_id)
  if (type === 'agent_message') turns.assistant(asText(msg.message))
  else if (type === 'agent_reasoning') turns.thinking(asText(msg.text))
  else if (type === 'user_message') turns.user(asText(msg.message))
  else if (type === 'exec_command_begin')
    turns.call({ id, tool: 'exec_command', input: { command: msg.command, workdir: msg.cwd } })
  else if (type === 'patch_apply_begin') turns.call({ id, tool: 'apply_patch', input: { changes: msg.changes } })
  else if (type === 'mcp_tool_call_begin') {
    const { server, tool, arguments: input } = asObject(msg.invocation)
    turns.call({ id, tool: `mcp__${asText(server)}__${asText(tool)}`, input })
  } else if (/^(exec_command|patch_apply|mcp_tool_call)_end$/.test(type)) {
    const texts = [msg.aggregated_output, msg.stdout, msg.stderr].map(asText).filter((t) => t !== '')
    const told = asObject(msg.result)
    const content = contentOf(asObject(told.Ok ?? told).content).texts.join('\n')
    const text = asString(told.Err) ?? (texts[0] === asText(msg.aggregated_output) ? texts[0] : texts.join('\n'))
    const isError = msg.success === false || 'Err' in told
    turns.result({ id, text: text || content, isError, exitCode: asNumber(msg.exit_code) })
  } else if (type === 'error' || type === 'stream_error') fail(asText(msg.message), turns)
  else if (type === 'turn_aborted') turns.system('The person stopped the agent.', 'interruption')
  else if (type === 'session_configured') {
    turns.session.session ??= asString(msg.session_id)
    if (typeof msg.model === 'string') turns.session.countModel(msg.model)
  } else if (type === 'token_count') {
    const info = asObject(msg.info)
    countTurn(asObject(info.last_token_usage ?? msg), JSON.stringify(info.total_token_usage ?? line.n), turns)
  } else if (
    !/_(begin|delta|started|request|section_break)$|^(task_complete|turn_diff|plan_update|background_event)$/.test(type)
  )
    turns.unknown(msg)
}
