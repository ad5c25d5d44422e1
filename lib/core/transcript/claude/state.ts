// What reading a Claude Code log has to remember: open calls, the message still being written, ids already seen.
import type { Event } from '../event'
import type { Line } from '../format'
import { asString, type Json } from '../json'
import { Seen } from '../seen'
import type { NewEvent, Session } from '../session'
import { titleFrom } from '../title'

export type Call = { tool: string; input: Json }
/** An event of the current record; key, line, time and sub-agent come from the record. */
export type RecordEvent = Pick<Event, 'kind' | 'origin' | 'text'> &
  Partial<Pick<NewEvent, 'key' | 'speaker' | 'tool' | 'callId' | 'input' | 'exitCode' | 'isError' | 'mark'>> & {
    /** Index of the block in its record, part of the key. */
    block: number
  }

/** A message is written over several lines, in blocks and sometimes in growing copies; it is held until it is whole. */
type OpenMessage = { id: string; events: NewEvent[] }

/** Messages whose end may still come after other lines; more are not remembered. */
const remembered = 64

export class ClaudeState {
  readonly session: Session
  /** The id that the records themselves carry. */
  fileId: string | null = null
  /** Calls that wait for their answer. */
  readonly calls = new Map<string, Call>()
  readonly called = new Seen()
  readonly answered = new Seen()
  /** Prompts shown from the queue, in case they come again as messages. */
  readonly shownFromQueue: string[] = []
  /** Whole file belongs to a sub-agent. */
  isSubagentFile = false
  line = 0
  private at: unknown = null
  private uuid: string | null = null
  private subagent: string | null = null
  private readonly parentFromName: string | null
  /** Ids of records, alone and with what else tells a copy. */
  private readonly uuids = new Seen()
  private open: OpenMessage | null = null
  private readonly recent = new Map<string, NewEvent[]>()
  private readonly summaries: { text: string; leaf: string | null }[] = []
  private isFirst = true

  constructor(session: Session, name: string | null) {
    this.session = session
    this.parentFromName = /([0-9a-f]{8}-[0-9a-f-]{27})[\\/]subagents[\\/]/.exec(name ?? '')?.[1] ?? null
  }

  /** Makes a record the current one. */
  take(record: Json, line: Line): void {
    const { session } = this
    this.line = line.n
    this.at = record.timestamp ?? null
    this.uuid = asString(record.uuid)
    const agentId = asString(record.agentId)
    this.subagent = record.isSidechain === true ? (agentId ?? 'sub-agent') : null
    const id = asString(record.sessionId)
    this.fileId ??= id
    session.cwd ??= asString(record.cwd)
    session.gitBranch ??= asString(record.gitBranch)
    session.agent ??= asString(record.agentName)
    if (this.isFirst && (record.type === 'user' || record.type === 'assistant')) {
      this.isFirst = false
      this.isSubagentFile = record.isSidechain === true
      if (this.isSubagentFile) {
        session.session = agentId === null ? id : `agent-${agentId}`
        session.parent = this.parentFromName ?? (id !== session.session ? id : null)
      }
    }
  }

  get isSubagent(): boolean {
    return this.subagent !== null
  }

  /** The same record again, as forks and resumed sessions have it. Placeholders of edited logs are no ids. */
  isCopy(type: string, record: Json): boolean {
    const { uuid } = this
    if (uuid === null || uuid.length < 8 || uuid.includes(' ')) return false
    this.uuids.add(uuid)
    return !this.uuids.add(`${uuid} ${type} ${String(record.timestamp)}`)
  }

  emit(event: RecordEvent): void {
    this.flush()
    this.session.emit(this.complete(event))
  }

  /** Adds to the message that is being written; another id ends the one before. */
  add(messageId: string, event: RecordEvent): void {
    if (this.open !== null && this.open.id !== messageId) this.flush()
    this.open ??= { id: messageId, events: [] }
    this.open.events.push(this.complete(event))
  }

  /** Events of a message so far, also when other lines came between. */
  eventsOf(messageId: string): NewEvent[] {
    return [...(this.recent.get(messageId) ?? []), ...(this.open?.id === messageId ? this.open.events : [])]
  }

  /** Whether the event still waits in the open message and may be changed. */
  isWaiting(event: NewEvent): boolean {
    return this.open?.events.includes(event) ?? false
  }

  flush(): void {
    const { open } = this
    if (open === null) return
    this.open = null
    for (const event of open.events) this.session.emit(event)
    this.recent.set(open.id, [...(this.recent.get(open.id) ?? []), ...open.events])
    if (this.recent.size > remembered) this.recent.delete(this.recent.keys().next().value as string)
  }

  unknown(record: Json): void {
    this.emit({ block: 0, kind: 'unknown', origin: 'injected', text: JSON.stringify(record) })
  }

  summary(text: string | null, leaf: string | null): void {
    if (text !== null) this.summaries.push({ text, leaf })
  }

  end(): void {
    this.flush()
    // A summary may be about another session of the folder: its leaf tells.
    const own = this.summaries.filter((s) => s.leaf !== null && this.uuids.has(s.leaf)).at(-1)
    const any = this.session.events === 0 ? this.summaries.at(-1) : undefined
    const summary = own ?? any
    if (summary !== undefined && titleFrom(summary.text) !== '') this.session.title('summary', summary.text)
    this.session.session ??= this.fileId
    this.session.end()
  }

  private complete(event: RecordEvent): NewEvent {
    const id = this.uuid !== null && !this.uuid.includes(' ') ? this.uuid : `line:${this.line}`
    // Field by field: the rest of an object is ten times as slow, and this is done for every event.
    return {
      key: event.key ?? `${id}:${event.block}`,
      line: this.line,
      at: this.at,
      subagent: this.subagent,
      kind: event.kind,
      origin: event.origin,
      text: event.text,
      mark: event.mark,
      tool: event.tool,
      callId: event.callId,
      input: event.input,
      exitCode: event.exitCode,
      isError: event.isError,
      speaker: event.speaker,
    }
  }
}
