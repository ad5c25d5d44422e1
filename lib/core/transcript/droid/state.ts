// What reading a Droid log has to remember, and the little that its two kinds of files share.
import { Calls } from '../calls'
import { type Piece, piecesOf } from '../claude/user-text'
import type { Event } from '../event'
import type { Line } from '../format'
import { asNumber, asObject, asString, type Json, toInput } from '../json'
import { originOf } from '../origin'
import { principalOf } from '../principal'
import type { NewEvent, Session } from '../session'

type Given = Pick<Event, 'kind' | 'origin' | 'text'> &
  Partial<Pick<NewEvent, 'key' | 'speaker' | 'tool' | 'callId' | 'input' | 'exitCode' | 'isError' | 'mark'>>

/** `Error: Command failed (exit code: 1)`, or `[Process exited with code 1]` at the end. */
const exitSign = /^Error: Command failed \(exit code: (\d+)\)|\[Process exited with code (\d+)\]\s*$/

export class DroidState {
  readonly session: Session
  /** Another session called this one: its prompts are an agent's. */
  isDelegated = false
  lastSaid = ''
  private readonly calls = new Calls()
  private readonly seen = new Set<string>()
  private line = 0
  private at: unknown = null
  private id = ''
  private block = 0

  constructor(session: Session) {
    this.session = session
  }

  /** Makes a record the current one; false where it is a copy of one that came before. */
  take(record: Json, line: Line): boolean {
    const id = asString(record.id)
    this.line = line.n
    this.at = record.timestamp ?? null
    this.id = id ?? `line:${line.n}`
    this.block = 0
    const sign = `${String(record.type)} ${id} ${String(this.at)}`
    if (id === null) return true
    if (this.seen.has(sign)) return false
    this.seen.add(sign)
    return true
  }

  emit(event: Given): void {
    const key = event.key ?? `${this.id}:${this.block++}`
    this.session.emit({ ...event, key, line: this.line, at: this.at })
  }

  unknown(value: unknown): void {
    this.emit({ kind: 'unknown', origin: 'injected', text: JSON.stringify(value) })
  }

  /** A text in the user's role; what only the person or only the model was shown is the program's. */
  heard(text: string, notes: string[], visibility: unknown): void {
    const pieces: Piece[] = piecesOf(text)
    const first = pieces.find((p) => p.kind === 'user')
    if (first) first.text = [first.text, ...notes].join('\n')
    else if (notes.length > 0) pieces.push({ kind: 'user', origin: 'user', mark: null, text: notes.join('\n') })
    const isOwn = visibility === 'user_only' || visibility === 'llm_only'
    for (const piece of pieces) {
      const { kind, origin, mark, text: words, speaker } = piece
      if (kind === 'user') this.session.title('prompt', words)
      if (kind === 'user' && isOwn) this.emit({ kind: 'system', origin: 'injected', mark: 'notification', text: words })
      else if (kind === 'user' && this.isDelegated) this.emit({ kind: 'system', origin: 'assistant', text: words })
      else this.emit({ kind, origin, mark, text: words, speaker: speaker ?? null })
    }
  }

  said(raw: string): void {
    const text = raw.trim()
    if (text === '') return
    this.lastSaid = text
    this.emit({ kind: 'assistant', origin: 'assistant', text })
  }

  call(callId: string | null, name: string | null, given: unknown): void {
    const tool = name ?? 'tool'
    const input = toInput(given)
    if (callId !== null && !this.calls.add(callId, { tool, input })) return
    const text = principalOf(input) || tool
    const key = callId === null ? null : `call:${callId}`
    this.emit({ key, kind: 'tool_call', origin: 'assistant', text, tool, callId, input })
  }

  result(callId: string | null, text: string, flagged: boolean, told: number | null): void {
    const call = callId === null ? undefined : this.calls.answer(callId)
    if (call === 'copy') return
    const sign = exitSign.exec(text)
    const exitCode = told ?? (sign ? Number(sign[1] ?? sign[2]) : null)
    const isError = flagged || (exitCode !== null && exitCode !== 0) || /^Error: /.test(text)
    const tool = call?.tool ?? null
    // What a sub-agent reports is a model's word, not a fact.
    const source =
      tool === 'Task' && !isError
        ? { origin: 'assistant' as const, mark: null }
        : originOf(tool, call?.input ?? null, { text, isError })
    const key = callId === null ? null : `result:${callId}`
    this.emit({ ...source, key, kind: 'tool_result', text, tool, callId, exitCode, isError })
    if (tool === 'AskUser' && !isError) this.answered(text)
  }

  /** Answers to the agent's questions are the person's words. */
  private answered(text: string): void {
    const words = [...text.matchAll(/^\s*\[answer\]\s*(.+)$/gm)].map((m) => (m[1] ?? '').trim()).filter(Boolean)
    if (words.length > 0 && !this.isDelegated) this.emit({ kind: 'user', origin: 'user', text: words.join('\n') })
  }

  countUse(id: string, value: unknown): void {
    const usage = asObject(value)
    if (Object.keys(usage).length === 0) return
    this.session.countUsage(id, {
      input: asNumber(usage.input_tokens) ?? 0,
      output: asNumber(usage.output_tokens) ?? 0,
      cacheRead: asNumber(usage.cache_read_input_tokens) ?? 0,
      cacheWrite: asNumber(usage.cache_creation_input_tokens) ?? 0,
    })
  }

  get key(): string {
    return this.id
  }
}
