// Agent transcripts as JSONL: `{role, message: {content: […]}}`, without ids, times or, as a rule, results.
import type { LineReader, Output } from '../format'
import { asArray, asObject, asString, asText, isObject, type Json, toInput, tryJson } from '../json'
import { emitNotJson } from '../not-json'
import { CursorSession } from './session'

const isTurn = (r: Json): boolean =>
  (r.role === 'user' || r.role === 'assistant') &&
  isObject(r.message) &&
  (Array.isArray(r.message.content) || typeof r.message.content === 'string') &&
  !('type' in r) &&
  !('uuid' in r) &&
  !('sessionId' in r)

export function sniffRecords(records: Json[]): number {
  const fits = records.filter((r) => isTurn(r) || r.type === 'turn_ended').length
  return records.some(isTurn) ? (0.9 * fits) / records.length : 0
}

export function openRecords(out: Output): LineReader {
  const state = new CursorSession(out.begin(), out.name)
  return {
    line(line) {
      if (line.text.trim() === '') return
      const record = tryJson(line.text)
      if (isObject(record)) readRecord(record, line.n, state)
      else emitNotJson(line, state.session)
    },
    end: () => void state.session.end(),
  }
}

function readRecord(record: Json, line: number, state: CursorSession): void {
  if (record.type === 'turn_ended') {
    turnEnded(record, line, state)
    return
  }
  const content = asObject(record.message).content
  if ((record.role !== 'user' && record.role !== 'assistant') || content === undefined) {
    state.unknown(record, line, 0)
    return
  }
  const model = asString(record.model)
  if (model !== null && record.role === 'assistant') state.session.countModel(model)
  const blocks = typeof content === 'string' ? [{ type: 'text', text: content }] : asArray(content).map(asObject)
  blocks.forEach((block, i) => {
    readBlock(block, record, line, i, state)
  })
}

function readBlock(block: Json, record: Json, line: number, part: number, state: CursorSession): void {
  const type = asText(block.type).replaceAll('-', '_')
  const isUser = record.role === 'user'
  if (type === 'text') {
    if (isUser) state.user(asText(block.text), line, part)
    else state.assistant(asText(block.text), line, part)
  } else if (type === 'thinking') state.thinking(asText(block.thinking) || asText(block.text), line, part)
  else if (type === 'tool_use' || type === 'tool_call')
    state.call(asString(block.name) ?? 'tool', toInput(block.input ?? block.args), line, part, asString(block.id))
  else if (type === 'tool_result')
    state.result(resultText(block.content), line, part, {
      id: asString(block.tool_use_id),
      tool: asString(block.name),
      isError: block.is_error === true || asObject(record.metadata).toolResultStatus === 'error',
    })
  else if (type === 'image' && isUser) state.user('[image]', line, part)
  else state.unknown(block, line, part)
}

const resultText = (content: unknown): string =>
  typeof content === 'string'
    ? content
    : asArray(content)
        .map((part) => asString(asObject(part).text) ?? JSON.stringify(part))
        .join('\n')

/** A turn that went well ends without a word. */
function turnEnded(record: Json, line: number, state: CursorSession): void {
  const status = asText(record.status)
  const error = asText(record.error)
  if (status === 'success' || (status === '' && error === '')) return
  const isStopped = /abort|cancel|interrupt/i.test(`${status} ${error}`)
  state.note(error || `turn ended: ${status}`, line, isStopped ? 'interruption' : 'api-error')
}
