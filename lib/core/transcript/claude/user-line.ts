// A record in the user's role: prompts, answers of tools, and everything that the program sends in the user's name.
import { asString, type Json } from '../json'
import { blocksOf, noteOf } from './blocks'
import type { QueuedPrompts } from './queued-prompts'
import type { ClaudeState } from './state'
import { readToolResult } from './tool-result'
import { type Piece, piecesOf, strip } from './user-text'

export function readUserLine(record: Json, state: ClaudeState, queue: QueuedPrompts): void {
  const message = record.message as Json | undefined
  const content = message?.content
  if (typeof content !== 'string' && !Array.isArray(content)) {
    state.unknown(record)
    return
  }
  const pieces: { piece: Piece; block: number }[] = []
  const notes: string[] = []
  blocksOf(content).forEach((block, i) => {
    if (block.type === 'tool_result') readToolResult(block, record, i, state)
    else if (block.type === 'text')
      for (const piece of textPieces(String(block.text ?? ''), record, state)) pieces.push({ piece, block: i })
    else if (block.type === 'image' || block.type === 'document') notes.push(noteOf(block))
    else
      pieces.push({
        piece: { kind: 'unknown', origin: 'injected', mark: null, text: JSON.stringify(block) },
        block: i,
      })
  })
  emitPieces(pieces, notes, state, queue)
}

/** What a person typed in one message is one event, with its pictures as notes; other pieces keep their own. */
function emitPieces(
  pieces: { piece: Piece; block: number }[],
  notes: string[],
  state: ClaudeState,
  queue: QueuedPrompts,
): void {
  const typed = pieces.filter(({ piece }) => piece.kind === 'user' && piece.mark === null)
  const words = typed.map(({ piece }) => piece.text).join('\n')
  const others = pieces.filter((p) => !typed.includes(p))
  let n = 100 // blocks are numbered from 0, pieces cut out of them from 100: keys never meet
  for (const { piece } of others) {
    state.emit({ block: n++, ...piece })
    noteTitle(piece, state)
  }
  if (words === '' && notes.length === 0) return
  const isMetaNote = words === '' && others.length > 0 && others.every(({ piece }) => piece.kind === 'system')
  if (isMetaNote) return
  if (queue.isDelivered(words, state)) return
  const text = [words, ...notes].filter((t) => t !== '').join('\n')
  if (state.isSubagent) {
    state.emit({ block: 0, kind: 'system', origin: 'assistant', text })
    if (state.isSubagentFile) state.session.title('prompt', words)
    return
  }
  state.emit({ block: 0, kind: 'user', origin: 'user', text })
  state.session.title('prompt', words)
}

function noteTitle(piece: Piece, state: ClaudeState): void {
  if (piece.mark === 'command' && piece.kind === 'user') noteCommand(piece, state)
  else if (piece.kind === 'system' && piece.text.startsWith('Implement the following plan:'))
    state.session.title('plan', piece.text.slice(piece.text.indexOf(':') + 1))
}

/** Commands of the program itself: they say nothing about the work. */
const ownCommands =
  /^\/(clear|model|config|cost|exit|quit|login|logout|status|doctor|mcp|ide|help|compact|resume|fast|effort|permissions|theme|vim|usage|context|hooks|agents|memory|plugin|rename|export|terminal-setup)\b/

export function noteCommand(piece: Piece, state: ClaudeState): void {
  if (ownCommands.test(piece.tool ?? '')) return
  state.session.title(piece.text === piece.tool ? 'command' : 'prompt', piece.text)
}

function textPieces(text: string, record: Json, state: ClaudeState): Piece[] {
  const body = strip(text)
  if (body === '') return []
  if (record.isCompactSummary === true) return [{ kind: 'system', origin: 'injected', mark: 'compaction', text: body }]
  const pieces = piecesOf(body)
  if (record.isMeta === true) return pieces.map((piece) => (piece.kind === 'user' ? metaPiece(piece, record) : piece))
  if (asString(record.planContent) !== null && pieces.length === 1 && pieces[0]?.kind === 'user')
    return [{ ...(pieces[0] as Piece), kind: 'system', origin: 'assistant' }]
  if (state.isSubagent)
    return pieces.map((piece) =>
      piece.kind === 'user' && piece.mark !== null ? { ...piece, kind: 'system', origin: 'assistant' } : piece,
    )
  return pieces
}

/** `isMeta`: bodies of slash commands and skills, caveats, notices. Nobody typed them here. */
function metaPiece(piece: Piece, record: Json): Piece {
  const isSkill = asString(record.sourceToolUseID) !== null
  return { kind: 'system', origin: 'injected', mark: isSkill ? 'injected-memory' : 'command', text: piece.text }
}
