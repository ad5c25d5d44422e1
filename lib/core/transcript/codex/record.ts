// One line of a Codex log in one shape: new versions wrap every record, those before mid-2025 wrote it bare.
import { asString, isObject, type Json } from '../json'

export type CodexRecord = { type: string; payload: Json; at: unknown }

export const wrapped = new Set([
  'session_meta',
  'turn_context',
  'response_item',
  'event_msg',
  'compacted',
  'world_state',
  'inter_agent_communication_metadata',
])
const bareItems = new Set([
  'message',
  'reasoning',
  'function_call',
  'function_call_output',
  'function_result',
  'local_shell_call',
  'custom_tool_call',
  'custom_tool_call_output',
  'web_search_call',
  'tool_call',
  'tool_result',
])
const roles = new Set(['user', 'assistant', 'system', 'developer', 'tool', 'function'])

export const isWrapped = (record: Json): boolean =>
  typeof record.type === 'string' && isObject(record.payload) && record.timestamp !== undefined

/** The bare first line of an old log: who and where, without a type. */
const isBareHeader = (record: Json): boolean =>
  record.type === undefined && record.role === undefined && typeof record.id === 'string' && 'instructions' in record

const isBareItem = (record: Json): boolean =>
  (typeof record.type === 'string' && bareItems.has(record.type)) ||
  (record.type === undefined && typeof record.role === 'string' && roles.has(record.role))

/** The record in its one shape; null where it says nothing, undefined where it is none of Codex. */
export function toRecord(record: Json): CodexRecord | null | undefined {
  if (isWrapped(record))
    return { type: record.type as string, payload: record.payload as Json, at: record.timestamp ?? null }
  if (record.record_type !== undefined) return null // state of the program between two turns
  const at = record.timestamp ?? record.created_at ?? null
  if (isBareHeader(record)) return { type: 'session_meta', payload: record, at }
  if (isBareItem(record))
    return { type: 'response_item', payload: { ...record, type: asString(record.type) ?? 'message' }, at }
  return undefined
}

/** How surely the records are a Codex log: one of its own wrappings must be among them, and little else. */
export function fitOf(records: Json[]): number {
  const isOwn = (r: Json): boolean =>
    (isWrapped(r) && wrapped.has(r.type as string)) || r.record_type === 'state' || isBareHeader(r)
  if (!records.some(isOwn)) return 0
  const fits = records.filter((r) => isOwn(r) || isBareItem(r))
  return (0.95 * fits.length) / records.length
}
