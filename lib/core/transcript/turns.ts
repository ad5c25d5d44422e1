// What most readers share: events in order, calls matched to their results, each call and each result told once.
import type { EventMark, Origin } from './event'
import { toInput } from './json'
import { originOf } from './origin'
import { principalOf } from './principal'
import type { NewEvent, Session } from './session'

/** Where the current record stands: what its events have in common. `key` begins their keys. */
export type Place = { key: string; at?: unknown; line?: number | null; subagent?: string | null }

export type Call = { id: string | null; tool: string; input: unknown; text?: string; speaker?: string | null }
export type Result = {
  id: string | null
  text: string
  isError: boolean
  tool?: string | null
  exitCode?: number | null
  /** Where the format knows better than the tool's name whose word the result is. */
  origin?: Origin | null
  mark?: EventMark | null
  speaker?: string | null
  /** Where the log tells when the answer came. */
  at?: unknown
}
type Pending = { id: string; tool: string; input: Record<string, unknown>; isNamed: boolean }
type Extra = Partial<Pick<NewEvent, 'mark' | 'speaker' | 'tool' | 'isError' | 'origin' | 'kind'>>

/** Placeholders of edited logs (`<redacted>`, `[trimmed]`) stand in many records and tell none apart. */
export const realId = (id: string | null): string | null => (id === null || /^[<[]|\s/.test(id) ? null : id)

const noInput: Pending['input'] = {}

export class Turns {
  readonly session: Session
  private place: Place = { key: '0' }
  private block = 0
  private readonly pending = new Map<string, Pending>()
  private readonly called = new Map<string, Pending>()
  private readonly answered = new Set<string>()
  private readonly copies = new Map<string, string>()
  private unnamed = 0

  private readonly idsRepeat: boolean

  /** Where ids repeat, one that was answered and comes again is another call; else it is a copy of the same call. */
  constructor(session: Session, options: { idsRepeat?: boolean } = {}) {
    this.session = session
    this.idsRepeat = options.idsRepeat ?? false
  }

  /** The same record again, as forks and resumed sessions have it. */
  isCopy(id: string, record: unknown): boolean {
    const text = JSON.stringify(record)
    if (this.copies.get(id) === text) return true
    this.copies.set(id, text)
    return false
  }

  /** Makes a record the current one. */
  at(place: Place): void {
    this.place = place
    this.block = 0
  }

  emit(e: Omit<NewEvent, 'key'> & { key?: string | null }): void {
    const { key, at, line, subagent } = this.place
    const n = this.block++
    this.session.emit({ at, line: line ?? null, subagent: subagent ?? null, ...e, key: e.key ?? `${key}:${n}` })
  }

  /** What a person said; the first words make the title. */
  user(text: string, extra: Extra = {}): void {
    const words = text.trim()
    if (words === '') return
    this.emit({ kind: 'user', origin: 'user', text: words, ...extra })
    if (extra.mark !== 'rejection' && (extra.kind ?? 'user') === 'user') this.session.title('prompt', words)
  }

  assistant(text: string, extra: Extra = {}): void {
    if (text.trim() !== '') this.emit({ kind: 'assistant', origin: 'assistant', text: text.trim(), ...extra })
  }

  thinking(text: string, extra: Extra = {}): void {
    if (text.trim() !== '') this.emit({ kind: 'thinking', origin: 'assistant', text: text.trim(), ...extra })
  }

  /** What the program put in; nobody's word unless `origin` says so. */
  system(text: string, mark: EventMark | null = null, extra: Extra = {}): void {
    if (text.trim() !== '') this.emit({ kind: 'system', origin: 'injected', mark, text: text.trim(), ...extra })
  }

  unknown(value: unknown): void {
    this.emit({ kind: 'unknown', origin: 'injected', text: typeof value === 'string' ? value : JSON.stringify(value) })
  }

  /** A call that was told before, by another record, is not told again. Returns its id. */
  call(c: Call): string {
    const given = realId(c.id)
    const input = toInput(c.input)
    if (given !== null && this.called.has(given)) {
      if (!this.idsRepeat || !this.answered.has(given)) return given
      this.answered.delete(given)
    }
    const id = given ?? `${this.place.key}:call:${this.unnamed++}`
    const call = { id, tool: c.tool, input, isNamed: given !== null }
    this.called.set(id, call)
    if (!this.answered.has(id)) this.pending.set(id, call)
    this.emit({
      key: `call:${id}`,
      kind: 'tool_call',
      origin: 'assistant',
      text: (c.text ?? principalOf(call.input)) || c.tool,
      tool: c.tool,
      callId: id,
      input: call.input,
      speaker: c.speaker ?? null,
    })
    return id
  }

  /** Without an id a result answers the oldest open call, of the same tool if one is named. */
  result(r: Result): void {
    const given = realId(r.id)
    const call = given === null ? this.oldest(r.tool ?? null) : this.called.get(given)
    const id = given ?? call?.id ?? null
    if (id !== null) {
      if (this.answered.has(id)) return
      this.answered.add(id)
      this.pending.delete(id)
      // Its tool may be asked for again; whole files in inputs would fill the memory.
      if (call) this.called.set(id, { ...call, input: noInput })
    }
    const tool = call?.tool ?? r.tool ?? null
    const source = originOf(tool, call?.input ?? null, r)
    this.emit({
      ...(r.at === undefined ? {} : { at: r.at }),
      key: id === null ? null : `result:${id}`,
      kind: 'tool_result',
      origin: r.origin ?? source.origin,
      mark: r.mark ?? (r.origin == null ? source.mark : null),
      text: r.text,
      tool,
      callId: id,
      exitCode: r.exitCode ?? null,
      isError: r.isError || (r.exitCode != null && r.exitCode !== 0),
      speaker: r.speaker ?? null,
    })
  }

  toolOf(id: string | null): string | null {
    return id === null ? null : (this.called.get(id)?.tool ?? null)
  }

  isAnswered(id: string): boolean {
    return this.answered.has(id)
  }

  /** The id of the oldest call of a tool that waits for its answer. */
  openCallOf(tool: string): string | null {
    return this.oldest(tool)?.id ?? null
  }

  private oldest(tool: string | null): Pending | undefined {
    const open = [...this.pending.values()].filter((p) => tool === null || p.tool === tool)
    return open.find((p) => !p.isNamed) ?? open[0]
  }
}
