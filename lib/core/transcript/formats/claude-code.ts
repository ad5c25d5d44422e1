// Claude Code's own session files, `~/.claude/projects/<folder>/<session>.jsonl`: one record a line, all versions.
import { readAssistantLine } from '../claude/assistant-line'
import { readAttachment } from '../claude/attachment'
import { QueuedPrompts } from '../claude/queued-prompts'
import { ClaudeState } from '../claude/state'
import { readSystemLine } from '../claude/system-line'
import { readToolLine } from '../claude/tool-line'
import { readUserLine } from '../claude/user-line'
import type { DocumentFormat, Line, LineFormat, LineReader, Output } from '../format'
import { asObject, asString, isObject, type Json, tryJson } from '../json'
import { shorten } from '../title'

/** Records about the interface itself; nothing in them was said or done. */
const bookkeeping = new Set([
  'progress',
  'file-history-snapshot',
  'permission-mode',
  'mode',
  'last-prompt',
  'worktree-state',
  'relocated',
  'frame-link',
  'bridge-session',
  'rate_limit_event',
  'started',
  'result',
])
const conversational = new Set(['user', 'assistant', 'system', 'attachment', 'tool', 'tool_use', 'tool_result'])
const meta = new Set(['summary', 'ai-title', 'custom-title', 'agent-name', 'pr-link', 'queue-operation'])

/** Qwen Code writes the same records around messages of another kind. */
const isForeign = (r: Json): boolean =>
  (typeof r.session_id === 'string' && typeof r.sessionId !== 'string') ||
  Array.isArray(asObject(r.message).parts) ||
  isObject(r.systemPayload)

function isKnown(r: Json): boolean {
  if (r.type === 'summary') return typeof r.summary === 'string'
  if (isForeign(r) || typeof r.type !== 'string') return false
  if (r.type === 'file-history-snapshot') return true
  if ((r.type === 'user' || r.type === 'assistant') && !isObject(r.message)) return false
  const known = conversational.has(r.type) || bookkeeping.has(r.type) || meta.has(r.type)
  return known && (typeof r.sessionId === 'string' || (typeof r.uuid === 'string' && isObject(r.message)))
}

/** A kind of record that a later version brings: beside messages of a session it speaks for the format, too. */
const isNew = (r: Json): boolean => typeof r.type === 'string' && typeof r.sessionId === 'string' && !isForeign(r)
const isMessage = (r: Json): boolean =>
  (r.type === 'user' || r.type === 'assistant') && isObject(r.message) && isKnown(r)

function fitOf(records: Json[]): number {
  if (records.length === 0) return 0
  const hasMessages = records.some(isMessage)
  const fits = records.filter((r) => isKnown(r) || (hasMessages && isNew(r)))
  return (0.95 * fits.length) / records.length
}

function open(out: Output): LineReader {
  let state: ClaudeState | null = null
  let queue = new QueuedPrompts()
  const finish = (): void => {
    if (state === null) return
    queue.flush(state)
    state.end()
    state = null
    queue = new QueuedPrompts()
  }
  return {
    line(line) {
      if (line.text.trim() === '') return
      const record = tryJson(line.text)
      if (state !== null && isObject(record) && startsAnother(record, state)) finish()
      state ??= new ClaudeState(out.begin(), out.name)
      if (isObject(record)) readRecord(record, line, state, queue)
      else notJson(line, state)
    },
    end() {
      state ??= new ClaudeState(out.begin(), out.name)
      finish()
    },
  }
}

/** Several sessions in one file, one after the other: a new id at a line that continues nothing. */
function startsAnother(record: Json, state: ClaudeState): boolean {
  const id = record.sessionId
  return (
    typeof id === 'string' &&
    !id.includes(' ') &&
    record.parentUuid === null &&
    record.isSidechain !== true &&
    state.fileId !== null &&
    id !== state.fileId &&
    state.session.events > 0
  )
}

function notJson(line: Line, state: ClaudeState): void {
  state.flush()
  const isCut = line.endsFile && line.text.trimStart().startsWith('{')
  state.session.emit({
    key: null,
    line: line.n,
    kind: 'unknown',
    origin: 'injected',
    text: line.text,
    mark: isCut ? 'truncated' : null,
  })
}

function readRecord(record: Json, line: Line, state: ClaudeState, queue: QueuedPrompts): void {
  const type = asString(record.type) ?? asString(asObject(record.message).role) ?? ''
  if (readMeta(type, record, line, state, queue) || bookkeeping.has(type)) return
  state.take(record, line)
  if (state.isCopy(type, record)) return
  if (type === 'assistant') {
    queue.onAssistant(state)
    readAssistantLine(record, state)
  } else if (type === 'user') readUserLine(record, state, queue)
  else if (type === 'attachment') readAttachment(record, state, queue)
  else if (type === 'system') readSystemLine(record, state)
  else if (type === 'tool' || type === 'tool_use' || type === 'tool_result') readToolLine(type, record, state)
  else state.unknown(record)
}

function readMeta(type: string, record: Json, line: Line, state: ClaudeState, queue: QueuedPrompts): boolean {
  const session = state.session
  if (type === 'summary') state.summary(asString(record.summary), asString(record.leafUuid))
  else if (type === 'ai-title') session.title('tool', asString(record.aiTitle) ?? asString(record.title) ?? '')
  else if (type === 'custom-title')
    session.title('person', asString(record.customTitle) ?? asString(record.title) ?? '')
  else if (type === 'agent-name') session.agent = asString(record.agentName) ?? asString(record.name)
  else if (type === 'queue-operation') queue.on(record, line)
  else if (type === 'pr-link') {
    state.take(record, line)
    const text = `Pull request ${String(record.prNumber ?? '')}: ${asString(record.prUrl) ?? ''}`
    state.emit({ block: 0, kind: 'system', origin: 'tool', text: shorten(text, 300), mark: 'notification' })
  } else return false
  return true
}

export const claudeCode: LineFormat = {
  id: 'claude-code',
  kind: 'lines',
  sniff: (head) => fitOf(head.records),
  open,
}

/** Records that somebody put into a list, or one by itself: they stand on no line. */
export const claudeCodeList: DocumentFormat = {
  id: 'claude-code',
  kind: 'document',
  sniff: (value) => fitOf((Array.isArray(value) ? value.slice(0, 60) : [value]).map(asObject)),
  read(value, out) {
    const reader = open(out)
    for (const record of Array.isArray(value) ? value : [value])
      reader.line({ n: 0, text: JSON.stringify(record), endsFile: false })
    reader.end()
  },
}
