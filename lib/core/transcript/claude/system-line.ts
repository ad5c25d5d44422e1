// Records of type `system`: notices of the program, compactions, errors of the service, slash commands of new versions.
import type { EventMark, Origin } from '../event'
import { asArray, asObject, asString, asText, type Json } from '../json'
import type { ClaudeState } from './state'
import { noteCommand } from './user-line'
import { piecesOf } from './user-text'

export function readSystemLine(record: Json, state: ClaudeState): void {
  const subtype = asString(record.subtype)
  const text = textOf(subtype, record)
  if (text === '') return
  if (subtype === 'local_command') {
    for (const [i, piece] of piecesOf(text).entries()) {
      state.emit({ block: i, ...piece })
      if (piece.kind === 'user') noteCommand(piece, state)
    }
    return
  }
  const { origin, mark } = natureOf(subtype)
  state.emit({ block: 0, kind: 'system', origin, mark, text, isError: mark === 'api-error' })
}

function natureOf(subtype: string | null): { origin: Origin; mark: EventMark | null } {
  switch (subtype) {
    case 'compact_boundary':
    case 'microcompact_boundary':
    case 'away_summary':
      return { origin: 'injected', mark: 'compaction' }
    case 'api_error':
    case 'api_refusal':
    case 'error':
    case 'model_refusal_fallback':
      return { origin: 'injected', mark: 'api-error' }
    case 'stop_hook_summary':
      return { origin: 'tool', mark: 'notification' }
    default:
      return { origin: 'injected', mark: 'notification' }
  }
}

function textOf(subtype: string | null, record: Json): string {
  if (subtype === 'stop_hook_summary')
    return asArray(record.hookErrors)
      .map((e) => (typeof e === 'string' ? e : JSON.stringify(e)))
      .join('\n')
  const content = asString(record.content) ?? asString(asObject(record.message).content)
  if (content !== null) return content
  if (subtype !== 'api_error' && subtype !== 'error' && subtype !== 'api_refusal') return ''
  const error = asObject(record.error)
  const inner = asObject(asObject(asObject(error.error).error))
  const message = asString(inner.message) ?? asString(error.message) ?? asText(record.error)
  const status = error.status === undefined ? '' : ` ${String(error.status)}`
  return `API error${status}: ${message || JSON.stringify(record.error ?? null)}`
}
