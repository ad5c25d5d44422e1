// Messages of a tree of entries: prompts, replies with their calls, results, and shell lines that the person ran.
import { blocksOf, noteOf, resultText } from '../claude/blocks'
import { asNumber, asObject, asString, asText, type Json, toInput } from '../json'
import { principalOf } from '../principal'
import type { Flavour } from './flavour'
import type { TreeState } from './state'
import { readToolResult } from './tool-result'

export function readMessage(entry: Json, state: TreeState, flavour: Flavour): void {
  const message = asObject(entry.message)
  const { role } = message
  if (role === 'user') readUser(message, state, flavour)
  else if (role === 'assistant') readAssistant(message, state, flavour)
  else if (role === 'toolResult') readToolResult(message, state, flavour)
  else if (role === 'bashExecution') readShell(message, state)
  else if (role === 'system' || role === 'developer') readAside(message.content, 'notification', state)
  else if (role === 'custom' || role === 'hookMessage') readAside(message.content, 'reminder', state)
  else if (role === 'compactionSummary' || role === 'branchSummary') readAside(message.summary, 'compaction', state)
  else state.unknown(entry)
}

/** What the program or an extension put into the context. */
export function readAside(content: unknown, mark: 'notification' | 'reminder' | 'compaction', state: TreeState): void {
  const text = resultText(content).trim()
  const inner = /^<system-reminder>([\s\S]*)<\/system-reminder>$/.exec(text)?.[1]?.trim() ?? text
  if (inner !== '') state.emit({ kind: 'system', origin: 'injected', mark, text: inner })
}

function readUser(message: Json, state: TreeState, flavour: Flavour): void {
  const texts: string[] = []
  const notes: string[] = []
  for (const block of blocksOf(message.content)) {
    if (block.type === 'text') texts.push(asText(block.text))
    else if (block.type === 'image') notes.push(noteOf(block))
    else state.unknown(block)
  }
  const pieces = flavour.piecesOf(texts.join('\n'), message)
  if (message.attribution === 'agent')
    for (const piece of pieces)
      if (piece.kind === 'user') Object.assign(piece, { kind: 'system', origin: 'assistant', mark: 'notification' })
  const [first] = pieces.filter((p) => p.kind === 'user')
  if (first) first.text = [first.text, ...notes].join('\n')
  else if (notes.length > 0 && pieces.length === 0)
    pieces.push({ kind: 'user', origin: 'user', mark: null, text: notes.join('\n') })
  for (const piece of pieces) {
    // A bare command of the interface, such as "/mode", says nothing about the work.
    if (piece.kind === 'user' && /^\/[\w-]+$/.test(piece.text)) state.session.title('command', piece.text)
    else if (piece.kind === 'user') state.session.title('prompt', piece.text)
    else state.session.title('plan', flavour.titleOf(piece.text) ?? '')
    state.emit(piece)
  }
}

function readAssistant(message: Json, state: TreeState, flavour: Flavour): void {
  countUse(message, state)
  const blocks = blocksOf(message.content)
  const said = blocks.flatMap((b) => (b.type === 'text' ? [flavour.saidOf(asText(b.text), message).trim()] : []))
  let text = said.filter((t) => t !== '').join('\n\n')
  for (const block of blocks) {
    if (block.type === 'text') {
      // One message is one reply, however many blocks it was written in.
      if (text !== '') state.emit({ kind: 'assistant', origin: 'assistant', text })
      text = ''
    } else if (block.type === 'thinking') {
      const thought = asText(block.thinking).trim()
      if (thought !== '') state.emit({ kind: 'thinking', origin: 'assistant', text: thought })
    } else if (block.type === 'toolCall') readCall(block, state)
    else if (block.type === 'image') state.emit({ kind: 'assistant', origin: 'assistant', text: noteOf(block) })
    else if (block.type !== 'redactedThinking') state.unknown(block)
  }
  readEnd(message, state)
}

function countUse(message: Json, state: TreeState): void {
  const usage = asObject(message.usage)
  const model = asString(message.model)
  // The gateway writes some lines in the model's name; no model was asked for them.
  if (model === null || message.provider === 'openclaw') return
  state.countModel(model)
  if (message.usage)
    state.session.countUsage(state.id, {
      input: asNumber(usage.input) ?? 0,
      output: asNumber(usage.output) ?? 0,
      cacheRead: asNumber(usage.cacheRead) ?? 0,
      cacheWrite: asNumber(usage.cacheWrite) ?? 0,
    })
}

function readCall(block: Json, state: TreeState): void {
  const callId = asString(block.id)
  const tool = asString(block.name) ?? 'tool'
  const input = toInput(block.arguments)
  if (callId !== null && !state.calls.add(callId, { tool, input })) return
  state.emit({
    key: callId === null ? null : `call:${callId}`,
    kind: 'tool_call',
    origin: 'assistant',
    text: principalOf(input) || tool,
    tool,
    callId,
    input,
  })
}

/** How a message ended: the person stopped it, or the model's service failed. */
function readEnd(message: Json, state: TreeState): void {
  const reason = asString(message.errorMessage)
  if (message.stopReason === 'aborted')
    state.emit({ kind: 'system', origin: 'injected', mark: 'interruption', text: reason ?? 'Request was aborted' })
  else if (message.stopReason === 'error')
    state.emit({
      kind: 'system',
      origin: 'injected',
      mark: 'api-error',
      isError: true,
      text: reason ?? 'The model answered with an error',
    })
}

/** `!command` typed by the person, with what it printed. */
function readShell(message: Json, state: TreeState): void {
  const exitCode = asNumber(message.exitCode)
  state.emit({ kind: 'user', origin: 'user', mark: 'shell', text: asText(message.command) })
  const output = asText(message.output).trim()
  const isError = message.cancelled === true || (exitCode !== null && exitCode !== 0)
  if (output !== '' || isError)
    state.emit({ kind: 'system', origin: 'tool', mark: 'shell', text: output, exitCode, isError })
}
