// One chat: what a prompt, a reply and a print mean depends on what came before them.
import type { EventMark, Origin } from '../event'
import type { Session } from '../session'
import type { TextBlock } from '../text-block'
import { type Print, printsOf } from './prints'
import { commandOf, isGenerated } from './prompt'

type Running = { tool: string; args: string; mark: EventMark }

export class ChatSession {
  readonly session: Session
  /** The command whose output comes next. */
  private running: Running | null = null
  /** The model has been asked and its answer is not complete yet. */
  private isAsked = false
  private hasReplied = false

  constructor(session: Session) {
    this.session = session
  }

  typed(block: TextBlock): void {
    const { text, line } = block
    if (text === '<blank>' || this.isEcho(text)) return
    this.hasReplied = false
    if (isGenerated(text)) {
      this.running = null
      this.isAsked = true
      this.session.emit({ key: null, line, kind: 'system', origin: 'tool', mark: 'notification', text })
      return
    }
    const command = commandOf(text)
    this.running = command === null ? null : command
    this.isAsked = command === null || command.asks
    const said = command === null || command.args === '' ? text : command.args
    this.session.emit({
      key: null,
      line,
      kind: 'user',
      origin: 'user',
      mark: command?.mark ?? null,
      tool: command?.tool ?? null,
      text: said,
    })
    if (this.isAsked) this.session.title('prompt', said)
    else if (command?.mark === 'shell') this.session.title('command', text)
  }

  replied({ text, line }: TextBlock): void {
    this.hasReplied = true
    this.running = null
    this.session.emit({ key: null, line, kind: 'assistant', origin: 'assistant', text })
  }

  printed(block: TextBlock): void {
    for (const print of printsOf(block)) this.print(print)
  }

  private print(print: Print): void {
    const { text, line, isError, exitCode } = print
    const { session } = this
    if (print.what === 'start' && print.model !== null) session.countModel(print.model)
    if (print.what === 'usage') {
      session.countUsage(`line:${line}`, print.usage)
      this.isAsked = false
    }
    const isStop = print.what === 'stop' && this.isAsked
    const isResult = print.what === 'output' && this.hasReplied
    const mark: EventMark | null = isStop
      ? 'interruption'
      : print.what === 'api-error'
        ? 'api-error'
        : (this.running?.mark ?? null)
    session.emit({
      key: null,
      line,
      kind: isResult ? 'tool_result' : 'system',
      origin: isStop || print.what === 'api-error' ? 'injected' : this.originOf(isError),
      mark: isResult || print.what === 'start' ? null : mark,
      tool: isResult ? 'aider' : (this.running?.tool ?? null),
      text,
      exitCode,
      isError: print.what === 'output' ? isError : false,
    })
    if (isResult || isStop) this.isAsked = false
  }

  /** A page that a person brought in with `/web` is no word of this machine. */
  private originOf(isError: boolean): Origin {
    return this.running?.tool === '/web' && !isError ? 'external' : 'tool'
  }

  /** Some commands hand on what was typed behind them, and it is logged a second time. */
  private isEcho(text: string): boolean {
    const { running } = this
    if (running === null || running.args === '' || this.hasReplied) return false
    const again = text.replace(/^# Question:/, '').trim()
    return again === running.args || (again !== text && again.startsWith(running.args))
  }
}
