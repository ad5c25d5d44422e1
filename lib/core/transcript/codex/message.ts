// Messages and thoughts, from either of the log's two copies of the conversation.
import { asArray, asObject, asString, asText, type Json } from '../json'
import { readCall } from './calls'
import { type Content, contentOf, imageNote } from './content'
import { readResult } from './results'
import type { CodexState } from './state'
import { type Piece, piecesOf } from './user-text'

type Log = 'items' | 'events'

export function readMessage(payload: Json, state: CodexState): void {
  const role = asText(payload.role)
  const content = contentOf(payload.content ?? payload.message)
  const called = asObject(payload.function_call)
  if (role === 'assistant') readReply(content, 'items', state)
  else if (role === 'user') readPrompt(content, 'items', state)
  else if (role === 'developer' || role === 'system') readInstructions(content, state)
  else if (role === 'function' || role === 'tool') readResult({ ...payload, output: payload.content }, state)
  else state.unknown(payload)
  if (asString(called.name) !== null) readCall(called, state)
  for (const call of asArray(payload.tool_calls)) readCall(asObject(call), state)
}

export function readReply(content: Content, log: Log, state: CodexState): void {
  const text = [...content.texts, ...content.notes].join('\n').trim()
  if (text === '' || state.isSaid(log, `reply ${text}`)) return
  state.emit({ kind: 'assistant', origin: 'assistant', text })
}

export function readThought(raw: string, log: Log, state: CodexState): void {
  const text = raw.trim()
  if (text === '' || state.isSaid(log, `thought ${text}`)) return
  state.emit({ kind: 'thinking', origin: 'assistant', text })
}

/** The summary of a thought, part by part: the program's own log has each part as a record. */
export function readReasoning(payload: Json, state: CodexState): void {
  for (const part of [...asArray(payload.summary), ...asArray(payload.content)])
    readThought(asText(asObject(part).text), 'items', state)
}

export function readPrompt(content: Content, log: Log, state: CodexState): void {
  const pieces = content.texts.flatMap(piecesOf)
  if (pieces.length === 0 && content.notes.length === 0) return
  const interruption = pieces.find((p) => p.mark === 'interruption')
  if (interruption) {
    readInterruption(interruption.text, log, state)
    return
  }
  const said = pieces.map((p) => p.text.replace(/\s+/g, ' ')).join('\n')
  if (state.isSaid(log, `prompt ${said}`)) return
  emitPieces(pieces, content.notes, state)
}

/** What a person typed is one event, with its pictures as notes; other pieces keep their own. */
function emitPieces(pieces: Piece[], notes: string[], state: CodexState): void {
  for (const piece of pieces.filter((p) => p.kind === 'system')) {
    if (piece.mark !== 'injected-memory' || state.isNew(piece.text)) state.emit(piece)
  }
  const typed = pieces.filter((p) => p.kind === 'user')
  const words = typed.map((p) => p.text).join('\n')
  if (words === '' && (notes.length === 0 || pieces.length > 0)) return
  const text = [words, ...notes].filter((t) => t !== '').join('\n')
  // A sub-agent's task is another agent's word, though it stands in the user's place.
  if (state.subagent !== null) state.emit({ kind: 'system', origin: 'assistant', text })
  else state.emit({ kind: 'user', origin: 'user', mark: typed[0]?.mark ?? null, text })
  if (!words.startsWith('/')) state.session.title('prompt', words)
}

/** Told twice as well: as a note to the model and as an event. */
export function readInterruption(text: string, log: Log, state: CodexState): void {
  if (state.isSaid(log, 'interruption')) return
  state.emit({ kind: 'system', origin: 'injected', mark: 'interruption', text })
}

function readInstructions(content: Content, state: CodexState): void {
  for (const text of content.texts) {
    const [piece] = piecesOf(text)
    if (!state.isNew(text)) continue
    if (piece?.kind === 'system') state.emit(piece)
    else state.emit({ kind: 'system', origin: 'injected', mark: 'reminder', text: text.trim() })
  }
}

export function readUserMessage(payload: Json, state: CodexState): void {
  const images = [...asArray(payload.images), ...asArray(payload.local_images)]
  const notes = images.map((i) => imageNote(asString(i) ?? asText(asObject(i).path)))
  readPrompt({ texts: [asText(payload.message)].filter((t) => t.trim() !== ''), notes }, 'events', state)
}
