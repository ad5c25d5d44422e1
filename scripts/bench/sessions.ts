// Files of any size for the benchmarks: the sample's sessions again and again under fresh ids, or real ones from a folder.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const sampleFolder = path.join(import.meta.dirname, '../../samples/tidewater/sessions')

export type BenchFormat = 'claude-code' | 'codex'

/** Codex's list of prompts lies beside its sessions. */
const notSessions = new Set(['history.jsonl'])

function* filesUnder(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const full = path.join(folder, entry.name)
    if (entry.isDirectory()) yield* filesUnder(full)
    else if (entry.name.endsWith('.jsonl') && !notSessions.has(entry.name)) yield full
  }
}

type Block = {
  type: string
  text?: string
  id?: string
  name?: string
  input?: unknown
  content?: unknown
  tool_use_id?: string
}
type Record_ = {
  type?: string
  timestamp?: string
  cwd?: string
  sessionId?: string
  message?: { content?: string | Block[] }
}

const item = (timestamp: string, payload: unknown) => JSON.stringify({ timestamp, type: 'response_item', payload })
const event = (timestamp: string, payload: unknown) => JSON.stringify({ timestamp, type: 'event_msg', payload })

function codexBlock(at: string, role: string, block: Block): string[] {
  if (block.type === 'tool_use')
    return [
      item(at, { type: 'function_call', name: block.name, arguments: JSON.stringify(block.input), call_id: block.id }),
    ]
  if (block.type === 'tool_result') {
    const output = typeof block.content === 'string' ? block.content : JSON.stringify(block.content)
    return [item(at, { type: 'function_call_output', call_id: block.tool_use_id, output })]
  }
  const text = block.text ?? ''
  const told = role === 'user' ? { type: 'user_message', message: text } : { type: 'agent_message', message: text }
  const content = [{ type: role === 'user' ? 'input_text' : 'output_text', text }]
  return [item(at, { type: 'message', role, content }), event(at, told)]
}

/** The same conversation as Codex writes it: messages as items and as events, calls with JSON in a string. */
function toCodex(session: string): string {
  const records = session
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record_)
  const first = records.find((r) => r.message !== undefined)
  const at = first?.timestamp ?? ''
  const payload = {
    id: first?.sessionId,
    timestamp: at,
    cwd: first?.cwd,
    originator: 'codex_cli_rs',
    cli_version: '0.140.0',
  }
  const lines = [JSON.stringify({ timestamp: at, type: 'session_meta', payload })]
  for (const { type, timestamp = at, message } of records) {
    if (type !== 'user' && type !== 'assistant') continue
    const content = message?.content ?? []
    const blocks = typeof content === 'string' ? [{ type: 'text', text: content }] : content
    for (const block of blocks) lines.push(...codexBlock(timestamp, type, block))
  }
  return `${lines.join('\n')}\n`
}

/** Sessions to repeat, as text. @param folder real logs of this format instead of the sample */
export function loadSessions(format: BenchFormat, folder?: string): string[] {
  if (folder) return [...filesUnder(folder)].map((file) => readFileSync(file, 'utf8'))
  const sample = [...filesUnder(path.join(sampleFolder, 'wren'))].map((file) => readFileSync(file, 'utf8'))
  return format === 'codex' ? sample.map(toCodex) : sample
}

/** Ids of sessions, records, messages and calls: what must differ for a copy to be another session. */
const ids =
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-(?=[0-9a-f]{12}\b)|\b(?:msg|toolu|req|call)_[0-9A-Za-z]{2}(?=[0-9A-Za-z]{6})/g

const hex = (n: number, digits: number): string => n.toString(16).padStart(digits, '0')

/** A copy of a session under ids of its own; `n` tells copies apart. */
export function freshCopy(session: string, n: number): string {
  return session.replace(ids, (id) =>
    id.includes('_')
      ? `${id}${hex(n, 6)}`
      : `${id.slice(0, 8)}-${hex(n >>> 16, 4)}-${hex(n & 0xffff, 4)}-${id.slice(19)}`,
  )
}

/** Copies one after the other until there are `bytes` of them. @param first number of the first copy */
export function* makeSessions(sessions: string[], bytes: number, first = 0): Generator<string> {
  for (let n = 0, made = 0; made < bytes; n++) {
    const copy = freshCopy(sessions[n % sessions.length] ?? '', first + n)
    made += copy.length
    yield copy.endsWith('\n') ? copy : `${copy}\n`
  }
}

/** One session as long as all of them: copies whose records have ids of their own and name the same session. */
export function* makeLong(sessions: string[], bytes: number, number: number): Generator<string> {
  const name = `"sessionId":"00000000-0000-4000-8000-${hex(number, 12)}"`
  for (const copy of makeSessions(sessions, bytes)) yield copy.replaceAll(/"sessionId":"[^"]*"/g, name)
}
