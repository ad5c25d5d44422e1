// Agent transcripts as text: `user:` and `assistant:` on lines of their own, calls and results behind words in brackets.
import type { Line, LineReader, Output } from '../format'
import type { Json } from '../json'
import { principalOf } from '../principal'
import { blockOf, lineOf } from '../text-block'
import { CursorSession } from './session'

const role = /^(user|assistant|A):\s*$/
const marker = /^\[(Thinking|Tool call|Tool result)\][ \t]*(.*)$/

export function sniffText(text: string): number {
  const lines = text.slice(0, 20_000).split(/\r?\n/)
  const first = lines.findIndex((l) => l.trim() !== '')
  if (lines[first] === undefined || !role.test(lines[first])) return 0
  const isTold = lines.some((l) => marker.test(l) || /^<(user_query|timestamp|cursor_commands|attached_files)>/.test(l))
  return isTold ? 0.9 : 0
}

type Part = { what: 'user' | 'assistant' | 'thinking' | 'call' | 'result'; name: string; n: number; lines: Line[] }

export function openText(out: Output): LineReader {
  const state = new CursorSession(out.begin(), out.name)
  let part: Part | null = null
  const flush = (): void => {
    if (part !== null) emit(part, state)
    part = null
  }
  return {
    line(line) {
      const turn = role.exec(line.text)?.[1]
      const marked = part?.what === 'user' ? null : marker.exec(line.text)
      if (turn !== undefined) {
        flush()
        part = { what: turn === 'user' ? 'user' : 'assistant', name: '', n: line.n, lines: [] }
      } else if (marked) {
        flush()
        part = partOf(marked[1] ?? '', marked[2] ?? '', line)
      } else if (part?.what === 'thinking' && line.text.trim() === '') {
        // Thinking is one paragraph; what follows is said.
        flush()
        part = { what: 'assistant', name: '', n: line.n, lines: [] }
      } else {
        part ??= { what: 'assistant', name: '', n: line.n, lines: [] }
        part.lines.push(line)
      }
    },
    end() {
      flush()
      state.session.end()
    },
  }
}

function partOf(word: string, rest: string, line: Line): Part {
  if (word === 'Thinking') return { what: 'thinking', name: '', n: line.n, lines: [{ ...line, text: rest }] }
  return { what: word === 'Tool call' ? 'call' : 'result', name: rest.trim(), n: line.n, lines: [] }
}

function emit(part: Part, state: CursorSession): void {
  const block = blockOf(part.lines)
  if (part.what === 'call') {
    const input = inputOf(part.lines)
    const text = principalOf(input)
    state.call(
      part.name || 'tool',
      input,
      part.n,
      0,
      null,
      block === null || text === '' ? part.n : lineOf(block, text),
    )
  } else if (part.what === 'result') {
    const tool = part.name === '' ? null : part.name
    state.result(block?.text ?? '', block?.line ?? part.n, 0, {
      id: null,
      tool,
      isError: /^Error\b/.test(block?.text ?? ''),
    })
  } else if (block === null) return
  else if (part.what === 'user') state.user(block.text, block.line)
  else if (part.what === 'thinking') state.thinking(block.text, block.line)
  else state.assistant(block.text, block.line)
}

/** `  path: src/a.ts`; lines that begin no argument go on with the one before. */
function inputOf(lines: Line[]): Json {
  const input: Record<string, string> = {}
  let name: string | null = null
  for (const { text } of lines) {
    const argument = /^ {2}([A-Za-z_]\w*): ?(.*)$/.exec(text)
    if (argument) {
      name = argument[1] ?? ''
      input[name] = argument[2] ?? ''
    } else if (name !== null) input[name] += `\n${text}`
  }
  for (const key of Object.keys(input)) input[key] = (input[key] ?? '').trimEnd()
  return input
}
