// Records of a stream that are no messages: notices of the program and the result of a run.
import type { EventMark, Origin } from '../event'
import { asArray, asString, asText, type Json } from '../json'
import type { ClaudeState } from './state'

/** About the interface and about what runs: nothing in them was said or done. */
const silent = new Set([
  'init',
  'status',
  'thinking_tokens',
  'hook_started',
  'hook_progress',
  'task_started',
  'task_progress',
  'task_updated',
  'session_state_changed',
  'files_persisted',
  'elicitation_complete',
])

export function readStreamSystem(record: Json, state: ClaudeState): void {
  const subtype = asText(record.subtype)
  if (silent.has(subtype)) return
  const told = noticeOf(subtype, record)
  if (told === null) state.unknown(record)
  else if (told.text !== '') state.emit({ block: 0, kind: 'system', ...told })
}

type Notice = { origin: Origin; mark: EventMark; text: string; isError?: boolean }

function noticeOf(subtype: string, record: Json): Notice | null {
  switch (subtype) {
    case 'hook_response':
      return { origin: 'tool', mark: 'notification', text: hookText(record) }
    case 'compact_boundary':
      return { origin: 'injected', mark: 'compaction', text: asString(record.content) ?? 'Conversation compacted' }
    case 'task_notification':
      return { origin: 'tool', mark: 'notification', text: asString(record.summary) ?? asText(record.status) }
    case 'local_command_output':
      return { origin: 'tool', mark: 'command', text: asText(record.content) }
    case 'api_retry':
    case 'api_error':
      return { origin: 'injected', mark: 'api-error', text: errorText(record), isError: true }
    default: {
      const content = asString(record.content) ?? asString(record.text) ?? asString(record.message)
      return content === null ? null : { origin: 'injected', mark: 'notification', text: content }
    }
  }
}

const hookText = (record: Json): string =>
  asString(record.output) ??
  [record.stdout, record.stderr]
    .map(asText)
    .filter((t) => t !== '')
    .join('\n')

const errorText = (record: Json): string =>
  asString(record.error) ?? `API error: ${JSON.stringify(record.error ?? record.error_status ?? null)}`

/** The end of a run: an error, or the last reply once more. `said` is that reply, null where none was printed. */
export function readResultRecord(record: Json, said: string | null, state: ClaudeState): void {
  const errors = asArray(record.errors).map(asText)
  const text = (asString(record.result) ?? errors.filter((e) => e !== '').join('\n')).trim()
  const subtype = asString(record.subtype) ?? 'success'
  const hasFailed = record.is_error === true || subtype.startsWith('error')
  // That a run ended well says nothing about its work.
  state.session.outcome = { isGood: hasFailed ? false : null, text: subtype.replace(/_/g, ' ') }
  if (hasFailed) {
    if (text !== '' && said === text) return
    // Limits that were set for the run are no failure of the service.
    const mark = subtype.startsWith('error_max') ? 'notification' : 'api-error'
    const told = text || subtype.replace(/_/g, ' ')
    state.emit({ block: 0, kind: 'system', origin: 'injected', mark, text: told, isError: mark === 'api-error' })
  } else if (text !== '' && said === null) state.emit({ block: 0, kind: 'assistant', origin: 'assistant', text })
}
