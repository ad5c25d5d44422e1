// Codex's own session files, `~/.codex/sessions/<date>/rollout-<time>-<id>.jsonl`: one record a line, all versions, and
// its list of prompts, `~/.codex/history.jsonl`, and the stream of `codex exec --json`.
import { readEventMsg } from '../codex/event-msg'
import { isExecRecord, isExecTelling, openExecStream } from '../codex/exec-stream'
import { readItem } from '../codex/item'
import { readCompacted, readSessionMeta, readTurnContext, readWorldState, startsAnother } from '../codex/meta'
import { isPrompt, openPromptHistory } from '../codex/prompt-history'
import { type CodexRecord, fitOf, toRecord } from '../codex/record'
import { finishOpen } from '../codex/results'
import { CodexState } from '../codex/state'
import type { Head, Line, LineFormat, LineReader, Output } from '../format'
import { isObject, type Json, tryJson } from '../json'
import { emitNotJson } from '../not-json'

function sniff(head: Head): number {
  if (head.records.length === 0) return 0
  const prompts = head.records.filter(isPrompt)
  const streamed = head.records.some(isExecTelling) ? head.records.filter(isExecRecord) : []
  const share = Math.max(prompts.length, streamed.length) / head.records.length
  return Math.max(fitOf(head.records), 0.9 * share)
}

function open(out: Output): LineReader {
  let reader: LineReader | null = null
  return {
    line(line) {
      if (line.text.trim() === '') return
      reader ??= openFor(line, out)
      reader.line(line)
    },
    end() {
      reader?.end()
    },
  }
}

/** The first record tells which of the three it is. */
function openFor(line: Line, out: Output): LineReader {
  const record = tryJson(line.text)
  if (!isObject(record)) return openRollout(out)
  if (isPrompt(record)) return openPromptHistory(out)
  const isStream = isExecRecord(record) || typeof record.prompt === 'string' || typeof record.workdir === 'string'
  return isStream ? openExecStream(out) : openRollout(out)
}

function openRollout(out: Output): LineReader {
  let state = new CodexState(out.begin())
  const finish = (): void => {
    finishOpen(state)
    state.session.end()
  }
  return {
    line(line) {
      if (line.text.trim() === '') return
      const parsed = tryJson(line.text)
      if (!isObject(parsed)) {
        emitNotJson(line, state.session)
        return
      }
      const record = toRecord(parsed)
      if (record?.type === 'session_meta' && startsAnother(record.payload, state)) {
        finish()
        state = new CodexState(out.begin())
      }
      readRecord(parsed, record, line, state)
    },
    end: finish,
  }
}

const readers: Record<string, (payload: Json, state: CodexState) => void> = {
  session_meta: readSessionMeta,
  turn_context: readTurnContext,
  response_item: readItem,
  event_msg: readEventMsg,
  compacted: (payload, state) => readCompacted(payload, 'items', state),
  world_state: readWorldState,
  inter_agent_communication_metadata: () => undefined, // whether a message of another agent began a turn
}

function readRecord(raw: Json, record: CodexRecord | null | undefined, line: Line, state: CodexState): void {
  if (record === null) return
  state.take(line, record?.at ?? null)
  const read = record && Object.hasOwn(readers, record.type) ? readers[record.type] : undefined
  if (record && read) read(record.payload, state)
  else state.unknown(raw)
}

export const codex: LineFormat = { id: 'codex', kind: 'lines', sniff, open }
