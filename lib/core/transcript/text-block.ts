// Pieces of a Markdown or text log: a block keeps its lines as they stand, so that a quote is found again at its line.
import type { Line } from './format'

/** A text and the line that its first line stands at; line `i` of the text is line `line + i` of the source. */
export type TextBlock = { line: number; text: string }

const isBlank = (line: Line | undefined): boolean => line !== undefined && line.text.trim() === ''

/** The lines without blank ones at both ends; null where nothing is left. */
export function blockOf(lines: Line[]): TextBlock | null {
  let from = 0
  let to = lines.length
  while (from < to && isBlank(lines[from])) from++
  while (to > from && isBlank(lines[to - 1])) to--
  const first = lines[from]
  if (first === undefined || from === to) return null
  const text = lines
    .slice(from, to)
    .map((l) => l.text)
    .join('\n')
  return { line: first.n, text: text.trimEnd() }
}

/** The part of a block that holds a text, from its own line on; the block's first line where it was changed too much. */
export function lineOf(block: TextBlock, part: string): number {
  const at = block.text.indexOf(part.split('\n', 1)[0] ?? part)
  return at <= 0 ? block.line : block.line + block.text.slice(0, at).split('\n').length - 1
}
