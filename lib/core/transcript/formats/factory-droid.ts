// Factory's Droid: session files, `~/.factory/sessions/<folder>/<id>.jsonl`, and the stream of `droid exec`.
import { DroidState } from '../droid/state'
import { readStoreLine } from '../droid/store-line'
import { readStreamLine } from '../droid/stream-line'
import type { Head, LineFormat, LineReader, Output } from '../format'
import { asArray, asObject, isObject, type Json, tryJson } from '../json'
import { emitNotJson } from '../not-json'

const isHeader = (r: Json): boolean => r.type === 'session_start' && typeof r.id === 'string' && !('data' in r)

const storeTypes = new Set(['todo_state', 'session_settings', 'agent_turn_outcome', 'compaction_state', 'session_end'])

function isStored(r: Json): boolean {
  if (isHeader(r)) return true
  const message = asObject(r.message)
  return r.type === 'message' ? /^(user|assistant)$/.test(String(message.role)) : storeTypes.has(String(r.type))
}

/** A message that could only be Droid's: blocks as Anthropic's API has them, in a record of type `message`. */
const isTelling = (r: Json): boolean =>
  isHeader(r) ||
  (r.type === 'message' &&
    typeof r.sessionId !== 'string' &&
    asArray(asObject(r.message).content).some((b) => /^tool_(use|result)$/.test(String(asObject(b).type))))

function isStreamed(r: Json): boolean {
  const hasSession = typeof r.session_id === 'string' || typeof r.sessionId === 'string'
  if (!hasSession) return false
  if (r.type === 'message') return typeof r.role === 'string' && typeof r.text === 'string'
  if (r.type === 'tool_call') return typeof r.toolName === 'string' && 'parameters' in r
  if (r.type === 'tool_result') return 'value' in r || 'error' in r
  return r.type === 'completion' ? typeof r.finalText === 'string' : r.type === 'system' || r.type === 'error'
}

function sniff(head: Head): number {
  const { records } = head
  const share = (fits: (r: Json) => boolean): number => (0.9 * records.filter(fits).length) / records.length
  if (records.some(isTelling)) return share(isStored)
  const isStream = records.some((r) => isStreamed(r) && (r.type === 'message' || r.type === 'tool_call'))
  return isStream ? share(isStreamed) : 0
}

function open(out: Output): LineReader {
  let state: DroidState | null = null
  return {
    line(line) {
      if (line.text.trim() === '') return
      const record = tryJson(line.text)
      const isNext = isObject(record) && isHeader(record) && state !== null && state.session.session !== record.id
      if (isNext) {
        state?.session.end()
        state = null
      }
      state ??= new DroidState(out.begin())
      if (!isObject(record)) emitNotJson(line, state.session)
      else if (!state.take(record, line)) return
      else if (isStreamed(record) || record.type === 'error') readStreamLine(record, state)
      else readStoreLine(record, state)
    },
    end() {
      state ??= new DroidState(out.begin())
      state.session.end()
    },
  }
}

export const factoryDroid: LineFormat = { id: 'factory-droid', kind: 'lines', sniff, open }
