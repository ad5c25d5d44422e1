// A chat exported by a person: a title, a line about the export, then `**User**` and `**Cursor**` between rules.
import type { Line, LineReader, Output } from '../format'
import { blockOf } from '../text-block'
import { CursorSession } from './session'

const told = /^_Exported on .{4,80} from Cursor \([\w.-]+\)_\s*$/m

export const sniffExport = (text: string): number => (told.test(text.slice(0, 2_000)) ? 0.95 : 0)

export function openExport(out: Output): LineReader {
  const state = new CursorSession(out.begin(), out.name)
  let speaker: 'User' | 'Cursor' | null = null
  let lines: Line[] = []
  const flush = (): void => {
    const block = blockOf(lines)
    lines = []
    if (block === null) return
    if (speaker === null) {
      const title = /^#\s+(.+)$/m.exec(block.text)?.[1]
      if (title !== undefined) state.session.title('tool', title)
    } else if (speaker === 'User') state.user(block.text, block.line)
    else state.assistant(block.text, block.line)
  }
  return {
    line(line) {
      const next = /^\*\*(User|Cursor)\*\*\s*$/.exec(line.text)?.[1]
      // A rule stands before each turn; without one the words belong to the text.
      const rule = lines.findLastIndex((l) => l.text.trim() !== '')
      if (next !== undefined && lines[rule]?.text.trim() === '---') {
        lines.length = rule
        flush()
        speaker = next as 'User' | 'Cursor'
      } else lines.push(line)
    },
    end() {
      if (lines.findLast((l) => l.text.trim() !== '')?.text.trim() === '---')
        lines.length = lines.findLastIndex((l) => l.text.trim() !== '')
      flush()
      state.session.end()
    },
  }
}
