// What reading a Codex log has to remember: open calls, what the second of its two logs will say again, whose file it is.
import type { Event } from '../event'
import type { Line } from '../format'
import { asString, type Json } from '../json'
import { hashText, Seen } from '../seen'
import type { NewEvent, Session } from '../session'

export type Call = { tool: string; input: Json; id: string }
/** What the program told about a call beside its result. */
export type Outcome = { text: string; exitCode: number | null; isError: boolean; line: number; at: unknown }

type Log = 'items' | 'events'
/** An event of the current record; line, time and sub-agent come from the record. */
export type RecordEvent = Pick<Event, 'kind' | 'origin' | 'text'> &
  Partial<
    Pick<NewEvent, 'key' | 'line' | 'at' | 'speaker' | 'tool' | 'callId' | 'input' | 'exitCode' | 'isError' | 'mark'>
  >

/** Texts of memory and context that may be repeated: a session loads a few files, and tells its context in every turn. */
const remembered = 200

export class CodexState {
  readonly session: Session
  /** The id of the file's own session: the first that it names. */
  fileId: string | null = null
  /** The file begins with a copy of another session, whose records name that one. */
  hasHistory = false
  /** Id of the sub-agent that the whole file belongs to. */
  subagent: string | null = null
  readonly calls = new Map<string, Call>()
  readonly answered = new Seen()
  readonly outcomes = new Map<string, Outcome>()
  /** The call that started a process which later calls write to, by the process's number. */
  readonly processes = new Map<string, Call>()
  /** Memory and context already shown: versions repeat them in every turn. */
  readonly shown = new Set<string>()
  /** The browser of the agent's own scripts stands on a page of another machine. */
  isBrowserAway = false
  line = 0
  at: unknown = null
  private n = 0
  private unnamed: Call[] = []
  /** By hash: the texts of a whole conversation would stand here. */
  private readonly balance = new Map<number, number>()

  constructor(session: Session) {
    this.session = session
  }

  take(line: Line, at: unknown): void {
    this.line = line.n
    this.at = at
    this.n = 0
    this.session.time(at)
  }

  emit(event: RecordEvent): void {
    const key = event.key ?? (this.n === 0 ? `line:${this.line}` : `line:${this.line}:${this.n}`)
    if (event.key == null) this.n++
    // Field by field: spreading an object is several times as slow, and this is done for every event.
    this.session.emit({
      key,
      line: event.line ?? this.line,
      at: event.at === undefined ? this.at : event.at,
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
    })
  }

  /**
   * The log holds the conversation twice: as items of the model and as events of the program. Whichever comes first is
   * read; true where this one repeats what the other log has said already.
   */
  isSaid(log: Log, what: string): boolean {
    const step = log === 'items' ? 1 : -1
    const hash = hashText(what)
    const before = this.balance.get(hash) ?? 0
    const after = before + step
    if (after === 0) this.balance.delete(hash)
    else this.balance.set(hash, after)
    return before * step < 0
  }

  /** Remembers it as shown; what was shown long ago is forgotten. */
  show(text: string): void {
    this.shown.add(text)
    const [oldest] = this.shown
    if (this.shown.size > remembered && oldest !== undefined) this.shown.delete(oldest)
  }

  /** True the first time. */
  isNew(text: string): boolean {
    if (this.shown.has(text)) return false
    this.show(text)
    return true
  }

  /** Old versions and other exporters give calls no id; their results then follow in order. */
  openCall(id: string | null, tool: string, input: Json): Call {
    const call = { tool, input, id: id ?? `line:${this.line}` }
    this.calls.set(call.id, call)
    if (id === null) this.unnamed.push(call)
    return call
  }

  closeCall(id: string | null, tool: string | null): { id: string; call: Call | undefined } {
    if (id !== null) return { id, call: this.calls.get(id) }
    const at = this.unnamed.findIndex((c) => !this.answered.has(c.id) && (tool === null || c.tool === tool))
    const call = at === -1 ? undefined : this.unnamed.splice(at, 1)[0]
    return { id: call?.id ?? `line:${this.line}`, call }
  }

  unknown(record: unknown): void {
    this.emit({ kind: 'unknown', origin: 'injected', text: JSON.stringify(record) })
  }
}

/** An id, not a placeholder of an edited log. */
export function asId(value: unknown): string | null {
  const id = asString(value)
  return id === null || id.includes(' ') ? null : id
}
