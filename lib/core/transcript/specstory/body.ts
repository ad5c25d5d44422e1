// The body of a tool's element: fenced blocks of arguments, then the output. Older versions did not guard fences in an output.
import type { Line } from '../format'
import { blockOf, type TextBlock } from '../text-block'

export type Shown = { text: Line[]; fences: { lang: string; label: string; text: string }[] }
export type Body = { input: Shown; result: { block: TextBlock; isError: boolean } | null }

const fence = /^(?:(Input)(?: \(truncated\))?: )?(`{3,})([\w+.-]*)\s*$/

export function splitBody(lines: Line[], type: string): Body {
  const input: Shown = { text: [], fences: [] }
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as Line
    const answer = /^\*\*Answer:\*\* (.*)$/.exec(line.text)
    if (answer) {
      const rest = [{ ...line, text: answer[1] ?? '' }, ...lines.slice(i + 1)]
      const block = blockOf(rest)
      return { input, result: block === null ? null : { block, isError: false } }
    }
    const opened = fence.exec(line.text)
    if (!opened) {
      input.text.push(line)
      continue
    }
    const close = closing(lines, i, opened[2] ?? '```')
    const label = opened[1] ?? labelOf(lines, i)
    if (isOutput(opened[3] ?? '', label, type, lines.slice(close + 1)))
      return { input, result: outputOf(lines, i, opened[2] ?? '```') }
    const text = lines.slice(i + 1, close).map((l) => l.text)
    input.fences.push({ lang: opened[3] ?? '', label, text: text.join('\n') })
    i = close
  }
  // Tables and lists of older versions stand without a fence.
  if (type === '') {
    const block = blockOf(input.text)
    if (block !== null && input.fences.length === 0)
      return { input: { text: [], fences: [] }, result: { block, isError: false } }
  }
  return { input, result: null }
}

function closing(lines: Line[], from: number, marks: string): number {
  const at = lines.findIndex((l, i) => i > from && l.text.trimEnd() === marks)
  return at === -1 ? lines.length : at
}

/** `- prompt:` or `**Result:**` above a fence says what is in it. */
function labelOf(lines: Line[], at: number): string {
  const above = lines.slice(0, at).findLast((l) => l.text.trim() !== '')?.text ?? ''
  return /^- ([\w-]+):\s*$/.exec(above)?.[1] ?? /^\*\*(Result|Error):\*\*\s*$/.exec(above)?.[1] ?? ''
}

function isOutput(lang: string, label: string, type: string, after: Line[]): boolean {
  if (label === 'Result' || label === 'Error') return true
  if (label !== '') return false
  if (lang === 'text') return true
  // A file without an extension is written without a language: the output is the fence behind it.
  return lang === '' && !(type === 'write' && after.some((l) => /^`{3,}text\s*$/.test(l.text)))
}

/** An output goes on to the last fence: the ones in between are its own. */
function outputOf(lines: Line[], from: number, marks: string): Body['result'] {
  const last = lines.findLastIndex((l, i) => i > from && l.text.trimEnd() === marks)
  const inside = lines.slice(from + 1, last === -1 ? lines.length : last)
  const block = blockOf(inside) ?? { line: lines[from]?.n ?? 1, text: '' }
  return { block, isError: labelOf(lines, from) === 'Error' }
}
