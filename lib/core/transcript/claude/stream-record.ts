// A record as `claude -p --output-format stream-json` prints it, in the shape of a session file: other names, same content.
import { asString, isObject, type Json } from '../json'

const streamed = new Set([
  'system',
  'assistant',
  'user',
  'result',
  'stream_event',
  'rate_limit_event',
  'tool_progress',
  'tool_use_summary',
  'auth_status',
])

/** Other agents print records with `session_id` too: a message in its envelope, a subtype tell them apart. */
export function isStreamRecord(record: Json): boolean {
  const { type } = record
  if (typeof type !== 'string' || !streamed.has(type)) return false
  if (typeof record.session_id !== 'string' || typeof record.sessionId === 'string') return false
  if (type === 'assistant' || type === 'user') return isObject(record.message)
  if (type === 'system') return typeof record.subtype === 'string'
  return type !== 'result' || typeof record.subtype === 'string' || typeof record.is_error === 'boolean'
}

/** Records that only this format has. */
export const isTelling = (record: Json): boolean =>
  isStreamRecord(record) && record.type !== 'rate_limit_event' && record.type !== 'auth_status'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-/

export function toSessionRecord(record: Json): Json {
  const parent = asString(record.parent_tool_use_id)
  const id = asString(record.uuid)
  return {
    ...record,
    uuid: id !== null && uuid.test(id) ? id : undefined, // a placeholder is no id
    sessionId: record.session_id,
    toolUseResult: record.tool_use_result,
    isMeta: record.isMeta === true || record.isSynthetic === true,
    // What a sub-agent does names the call that started it.
    ...(parent === null ? {} : { isSidechain: true, agentId: parent }),
  }
}
