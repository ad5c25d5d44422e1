// The text under one heading, taken apart: words, thinking, and elements of tools.
import { type Piece, piecesOf } from '../claude/user-text'
import type { Line } from '../format'
import { blockOf, lineOf, type TextBlock } from '../text-block'
import type { Exported } from './exported'
import { fenceAfter } from './fence'
import type { Heading } from './heading'
import { readStep } from './step'
import { readTool } from './tool'

export type Section = Heading & { line: number }

export function readSection(section: Section, all: Line[], state: Exported): void {
  const lines = all.filter((l) => !/^<!-- message-id: .* -->$/.test(l.text))
  if (section.role === 'user') {
    const block = blockOf(lines)
    if (block !== null) readWords(block, section, state)
    return
  }
  if (section.model !== null && !section.sidechain) state.session.countModel(section.model)
  let said: Line[] = []
  const flush = (): void => {
    const block = blockOf(said)
    said = []
    if (block !== null) readReply(block, section, state)
  }
  let last: string | null = null
  let fence: string | null = null
  for (let i = 0; i < lines.length; ) {
    fence = fenceAfter(fence, lines[i]?.text ?? '')
    const end = fence === null ? endOfElement(lines, i) : null
    if (end === null) {
      said.push(lines[i++] as Line)
      continue
    }
    flush()
    const element = lines.slice(i, end)
    if (lines[i]?.text.startsWith('<think>')) readThinking(element, section, state)
    else last = readTool(element, section, last, state)
    i = end
  }
  flush()
}

const elements: [RegExp, RegExp][] = [
  [/^<think>/, /<\/think>\s*$/],
  [/^<tool-use data-/, /^(<\/details>)?<\/tool-use>\s*$/],
  // Versions before 2 wrote a tool as a bare `<details>`.
  [/^<details>\s*$/, /^<\/details>\s*$/],
]

/** Where an element that begins at this line ends, null where none does. One that is never closed goes on to the end. */
function endOfElement(lines: Line[], from: number): number | null {
  const first = lines[from]?.text ?? ''
  const closing = elements.find(([opening]) => opening.test(first))?.[1]
  if (closing === undefined) return null
  const at = lines.findIndex((l, i) => i >= from && closing.test(l.text))
  return at === -1 ? lines.length : at + 1
}

function readThinking(lines: Line[], section: Section, state: Exported): void {
  const bare = lines.map((l) => ({
    ...l,
    text: l.text
      .replace(/^<think>(<details>)?(<summary>.*?<\/summary>)?/, '')
      .replace(/(<\/details>)?<\/think>\s*$/, ''),
  }))
  const block = blockOf(bare)
  if (block !== null) emit('thinking', 'assistant', block, section, state)
}

function readReply(block: TextBlock, section: Section, state: Exported): void {
  if (section.goesOn && readStep(block, section, state)) return
  // A session that was carried on in another agent has its tools as plain words.
  if (/^Tool use: \*\*[\w.-]+\*\*/.test(block.text)) {
    const lines = block.text.split('\n').map((text, i) => ({ n: block.line + i, text, endsFile: false }))
    readTool(lines, section, null, state)
  } else if (/^\[Request interrupted by user/.test(block.text))
    emit('system', 'injected', block, section, state, 'interruption')
  else if (/^API Error\b/.test(block.text)) emit('system', 'injected', block, section, state, 'api-error')
  // Without a model it is no sub-agent that speaks, but the agent that sends it.
  else if (section.sidechain && section.model === null) emit('system', 'assistant', block, section, state)
  else emit('assistant', 'assistant', block, section, state)
}

function readWords(block: TextBlock, section: Section, state: Exported): void {
  const isBody = state.commandAt !== null && state.commandAt === section.at
  const pieces = piecesOf(block.text).map((piece) => placed(piece, section, isBody))
  state.commandAt = null
  pieces.forEach((piece, i) => {
    if (piece.kind === 'user' && piece.mark === 'command') state.commandAt = section.at
    const line = lineOf(block, piece.text)
    state.session.emit({
      ...piece,
      key: i === 0 ? `line:${section.line}` : `line:${section.line}:${i}`,
      line,
      at: section.at,
      subagent: section.sidechain ? 'sidechain' : null,
    })
    if (piece.kind === 'user') state.session.title(piece.mark === 'command' ? 'command' : 'prompt', piece.text)
    else if (piece.text.startsWith('Implement the following plan:'))
      state.session.title('plan', piece.text.slice(piece.text.indexOf(':') + 1))
  })
}

/** What the export shows as the person's words although nobody typed them. */
function placed(piece: Piece, section: Section, isBody: boolean): Piece {
  if (piece.kind !== 'user') return piece
  if (section.sidechain) return { ...piece, kind: 'system', origin: 'assistant' }
  if (piece.mark !== null) return piece
  if (isBody) return { ...piece, kind: 'system', origin: 'injected', mark: 'command' }
  if (/^(\[Image: source: [^\]]+\]\s*)+$/.test(piece.text)) return { ...piece, kind: 'system', origin: 'injected' }
  return piece
}

function emit(
  kind: 'assistant' | 'thinking' | 'system',
  origin: 'assistant' | 'injected',
  block: TextBlock,
  section: Section,
  state: Exported,
  mark: 'interruption' | 'api-error' | null = null,
): void {
  state.session.emit({
    key: `line:${block.line}`,
    line: block.line,
    at: section.at,
    subagent: section.sidechain ? 'sidechain' : null,
    kind,
    origin,
    mark,
    text: block.text,
  })
}
