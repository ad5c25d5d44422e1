// GitHub Copilot CLI's session state, `events.jsonl`: one event a line, `{type, data, id, timestamp, parentId}`.

import { readCopilotEvent } from '../copilot/event-line'
import { CopilotState } from '../copilot/state'
import type { Head, LineFormat, LineReader, Output } from '../format'
import { asObject, asString, isObject, type Json, tryJson } from '../json'
import { emitNotJson } from '../not-json'

const types = /^(session|user|assistant|tool|hook|subagent|skill|system|permission|external_tool|elicitation)\.[a-z_]+$/
const isEvent = (r: Json): boolean =>
  isObject(r.data) && typeof r.type === 'string' && (types.test(r.type) || r.type === 'abort') && 'timestamp' in r

function sniff(head: Head): number {
  const fits = head.records.filter(isEvent).length
  return head.records.length === 0 ? 0 : (0.95 * fits) / head.records.length
}

function open(out: Output): LineReader {
  let state: CopilotState | null = null
  return {
    line(line) {
      if (line.text.trim() === '') return
      const record = tryJson(line.text)
      if (isObject(record) && record.type === 'session.start' && state !== null) {
        const id = asString(asObject(record.data).sessionId)
        if (id !== state.turns.session.session && state.turns.session.events > 0) {
          state.end()
          state = null
        }
      }
      state ??= new CopilotState(out.begin())
      if (isObject(record)) readCopilotEvent(record, line.n, state)
      else emitNotJson(line, state.turns.session)
    },
    end() {
      state?.end()
    },
  }
}

export const copilotCli: LineFormat = { id: 'copilot-cli', kind: 'lines', sniff, open }
