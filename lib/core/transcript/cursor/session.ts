// What the three shapes of Cursor's files share: whose word a turn is, and which result answers which call.

import type { Json } from '../json'
import { originOf } from '../origin'
import { principalOf } from '../principal'
import type { Session } from '../session'
import { noteFile } from './origin-of-file'
import { readUserText } from './user-text'

type Call = { id: string; tool: string; input: Json }

export class CursorSession {
  readonly session: Session
  private readonly subagent: string | null
  private at: string | null = null
  /** Calls without an answer yet, oldest first: most results carry no id. */
  private open: Call[] = []

  constructor(session: Session, name: string | null) {
    this.session = session
    this.subagent = noteFile(name, session)
  }

  user(raw: string, line: number, part = 0): void {
    const { subagent, session } = this
    const { said, at, added } = readUserText(raw)
    this.at = at ?? this.at
    const common = { line, at: this.at, subagent }
    added.forEach(({ mark, text }, i) => {
      session.emit({
        ...common,
        key: `line:${line}:${part}:added:${i}`,
        kind: 'system',
        origin: 'injected',
        mark,
        text,
      })
    })
    if (said === null) return
    const key = `line:${line}:${part}`
    // The prompt of a sub-agent is written by the agent that sent it.
    if (subagent === null) session.emit({ ...common, key, kind: 'user', origin: 'user', text: said })
    else session.emit({ ...common, key, kind: 'system', origin: 'assistant', text: said })
    session.title('prompt', said)
  }

  /** Thinking that was taken out of the log leaves `[REDACTED]` behind. */
  assistant(raw: string, line: number, part = 0): void {
    const text = raw.replace(/\s*\[REDACTED\]\s*$/, '').trim()
    if (text !== '') this.emit('assistant', text, line, part)
    else if (raw.trim() !== '') this.emit('thinking', raw.trim(), line, part)
  }

  thinking(raw: string, line: number, part = 0): void {
    if (raw.trim() !== '') this.emit('thinking', raw.trim(), line, part)
  }

  call(tool: string, input: Json, line: number, part: number, ownId: string | null, textLine = line): void {
    const id = ownId ?? `line:${line}:${part}`
    this.open.push({ id, tool, input })
    this.session.emit({
      key: `call:${id}`,
      line: textLine,
      at: this.at,
      subagent: this.subagent,
      kind: 'tool_call',
      origin: 'assistant',
      text: principalOf(input) || tool,
      tool,
      callId: id,
      input,
    })
  }

  result(
    text: string,
    line: number,
    part: number,
    told: { id: string | null; tool: string | null; isError: boolean },
  ): void {
    const call = this.answered(told.id, told.tool)
    const code = /^(?:Error: )?Exit code:? (\d+)/.exec(text)?.[1]
    const exitCode = code === undefined ? null : Number(code)
    const isError = told.isError || (exitCode !== null && exitCode !== 0)
    const callId = call?.id ?? told.id
    const tool = call?.tool ?? told.tool
    this.session.emit({
      key: callId === null ? `line:${line}:${part}` : `result:${callId}`,
      line,
      at: this.at,
      subagent: this.subagent,
      kind: 'tool_result',
      ...originOf(tool, call?.input ?? null, { text, isError }),
      text,
      tool,
      callId,
      exitCode,
      isError,
    })
  }

  note(text: string, line: number, mark: 'interruption' | 'api-error'): void {
    const { at, subagent } = this
    this.session.emit({ key: null, line, at, subagent, kind: 'system', origin: 'injected', mark, text })
  }

  unknown(block: unknown, line: number, part: number): void {
    this.session.emit({
      key: `line:${line}:${part}`,
      line,
      subagent: this.subagent,
      kind: 'unknown',
      origin: 'injected',
      text: JSON.stringify(block),
    })
  }

  private emit(kind: 'assistant' | 'thinking', text: string, line: number, part: number): void {
    const { at, subagent } = this
    this.session.emit({ key: `line:${line}:${part}`, line, at, subagent, kind, origin: 'assistant', text })
  }

  /** By id where both have one, by name where the result tells it, else the oldest. */
  private answered(id: string | null, tool: string | null): Call | undefined {
    const byId = this.open.find((c) => c.id === id)
    const call = byId ?? (tool === null ? this.open[0] : this.open.find((c) => c.tool === tool))
    this.open = this.open.filter((c) => c !== call)
    return call
  }
}
