// Reads what Claude Code prints in print mode, record by record: the messages as in a session file, the rest by itself.
import type { Line, Output } from '../format'
import { asObject, asString, asText, type Json } from '../json'
import type { Session } from '../session'
import { readAssistantLine } from './assistant-line'
import { blocksOf } from './blocks'
import { QueuedPrompts } from './queued-prompts'
import { ClaudeState } from './state'
import { toSessionRecord } from './stream-record'
import { readResultRecord, readStreamSystem } from './stream-system'
import { StreamUsage } from './stream-usage'
import { readUserLine } from './user-line'

const silent = new Set(['rate_limit_event', 'tool_progress', 'tool_use_summary', 'auth_status', 'keep_alive'])

export class ClaudeStream {
  readonly session: Session
  private readonly state: ClaudeState
  private readonly usage: StreamUsage
  private readonly queue = new QueuedPrompts()
  /** What the agent said last in this run. */
  private said: string | null = null

  constructor(out: Output, session: Session = out.begin()) {
    this.session = session
    this.state = new ClaudeState(session, out.name)
    this.usage = new StreamUsage(session)
  }

  /** Several runs printed into one file: the beginning of another session. */
  startsAnother(record: Json): boolean {
    const id = asString(record.session_id)
    const isStart = record.type === 'system' && record.subtype === 'init'
    return isStart && id !== null && this.state.fileId !== null && id !== this.state.fileId
  }

  read(raw: Json, line: Line): void {
    const { state } = this
    const record = toSessionRecord(raw)
    const type = asText(record.type)
    if (silent.has(type)) return
    state.take(record, line)
    if (type === 'stream_event') this.usage.onStreamEvent(asObject(record.event))
    else if (state.isCopy(type, record)) return
    else if (type === 'assistant') this.readAssistant(record)
    else if (type === 'user') readUserLine(record, state, this.queue)
    else if (type === 'system') this.readSystem(record)
    else if (type === 'result') this.readResult(record)
    else state.unknown(raw)
  }

  flush(): void {
    this.state.flush()
  }

  end(): void {
    this.state.end()
  }

  private readAssistant(record: Json): void {
    const message = asObject(record.message)
    readAssistantLine(record, this.state)
    this.usage.onMessage(message)
    if (record.isSidechain === true) return
    const text = blocksOf(message.content)
      .map((block) => asText(block.text))
      .join('\n')
      .trim()
    if (text !== '') this.said = text
  }

  private readSystem(record: Json): void {
    if (record.subtype === 'init' && asString(record.model) !== null) this.session.countModel(asText(record.model))
    readStreamSystem(record, this.state)
  }

  private readResult(record: Json): void {
    readResultRecord(record, this.said, this.state)
    this.usage.onResult(record)
    this.said = null
  }
}
