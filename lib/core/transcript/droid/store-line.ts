// A record of Droid's session file: the header, messages in blocks, and what the program notes for itself.
import { blocksOf, noteOf, resultText } from '../claude/blocks'
import { asObject, asString, asText, type Json } from '../json'
import type { DroidState } from './state'

const bookkeeping = new Set(['todo_state', 'session_settings', 'agent_turn_outcome', 'session_end'])
/** The title of a session that has none yet. */
const noTitle = 'New Session'

export function readStoreLine(record: Json, state: DroidState): void {
  const type = asText(record.type)
  if (type === 'session_start') readHeader(record, state)
  else if (type === 'message') readMessage(record, state)
  else if (type === 'compaction_state') {
    const text = (asString(record.summaryText) ?? asText(record.summary)).trim()
    if (text !== '') state.emit({ kind: 'system', origin: 'injected', mark: 'compaction', text })
  } else if (bookkeeping.has(type)) {
    const model = asString(asObject(record.settings).model) ?? asString(record.model)
    if (model !== null) state.session.countModel(model)
  } else state.unknown(record)
}

function readHeader(record: Json, state: DroidState): void {
  const { session } = state
  session.session ??= asString(record.id)
  session.cwd ??= asString(record.cwd)
  const caller = asString(record.callingSessionId)
  state.isDelegated = caller !== null
  session.parent ??= caller ?? asString(record.parentSessionId) ?? asString(record.parent)
  const titles = [asText(record.sessionTitle), asText(record.title)]
  session.title('tool', titles.find((t) => t !== '' && t !== noTitle) ?? '')
}

function readMessage(record: Json, state: DroidState): void {
  const message = asObject(record.message)
  if (typeof message.content !== 'string' && !Array.isArray(message.content)) {
    state.unknown(record)
    return
  }
  const visibility = message.visibility ?? record.visibility
  const model = asString(message.model)
  if (model !== null) state.session.countModel(model)
  state.countUse(asString(message.id) ?? state.key, message.usage)
  const isUser = message.role !== 'assistant'
  const texts: string[] = []
  const notes: string[] = []
  for (const block of blocksOf(message.content)) {
    if (block.type === 'text') texts.push(asText(block.text))
    else if (block.type === 'image' || block.type === 'document') notes.push(noteOf(block))
    else if (!isUser && texts.length > 0) state.said(texts.splice(0).join('\n\n'))
    readBlock(block, state)
  }
  if (isUser) state.heard(texts.join('\n'), notes, visibility)
  else state.said([...texts, ...notes].join('\n\n'))
}

function readBlock(block: Json, state: DroidState): void {
  const { type } = block
  if (type === 'thinking') {
    const text = asText(block.thinking).trim()
    if (text !== '') state.emit({ kind: 'thinking', origin: 'assistant', text })
  } else if (type === 'tool_use') state.call(asString(block.id), asString(block.name), block.input)
  else if (type === 'tool_result')
    state.result(asString(block.tool_use_id), resultText(block.content), block.is_error === true, null)
  else if (type !== 'text' && type !== 'image' && type !== 'document' && type !== 'redacted_thinking')
    state.unknown(block)
}
