// The history of the input line: a time, then what was typed, each line behind a plus sign.
import type { Line, LineReader, Output } from '../format'
import { blockOf } from '../text-block'
import { commandOf } from './prompt'

const time = /^# (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d+)?\s*$/

/** Other programs keep the same kind of history: one of Aider's own commands must stand in it. */
export const sniffTyped = (text: string): number =>
  /^\s*# \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+\r?\n\+/.test(text) &&
  /^\+\/(add|drop|ask|code|architect|undo|clear|map|tokens|model|commit|diff|run|web|ls|exit|help)\b/m.test(text)
    ? 0.7
    : 0

export function openTyped(out: Output): LineReader {
  const session = out.begin()
  let at: string | null = null
  let lines: Line[] = []
  const flush = (): void => {
    const block = blockOf(lines)
    lines = []
    if (block === null) return
    const command = commandOf(block.text)
    const text = command === null || command.args === '' ? block.text : command.args
    session.emit({
      key: null,
      line: block.line,
      at,
      kind: 'user',
      origin: 'user',
      mark: command?.mark ?? null,
      tool: command?.tool ?? null,
      text,
    })
    // A letter answers a question of the program.
    if ((command === null || command.asks) && text.length > 1) session.title('prompt', text)
  }
  return {
    line(line) {
      const found = time.exec(line.text)
      if (found) {
        flush()
        at = `${found[1]}T${found[2]}${(found[3] ?? '.000').slice(0, 4).padEnd(4, '0')}Z`
      } else if (line.text.startsWith('+')) lines.push({ ...line, text: line.text.slice(1) })
      else if (line.text.trim() !== '') {
        flush()
        session.emit({ key: null, line: line.n, at, kind: 'unknown', origin: 'injected', text: line.text })
      }
    },
    end() {
      flush()
      session.end()
    },
  }
}
