// Records of type `attachment`: what the program put into the context beside the conversation, and prompts typed meanwhile.
import type { EventMark, Origin } from '../event'
import { asObject, asString, asText, isObject, type Json } from '../json'
import { blocksOf, noteOf } from './blocks'
import type { QueuedPrompts } from './queued-prompts'
import type { ClaudeState } from './state'
import { piecesOf } from './user-text'

/** Lists of tools and permissions: bookkeeping of the program. */
const silent = new Set([
  'deferred_tools_delta',
  'agent_listing_delta',
  'command_permissions',
  'hook_cancelled',
  'batching_reminder_sent',
])
const memory = new Set(['nested_memory', 'skill_listing', 'invoked_skills', 'dynamic_skill', 'relevant_memories'])

export function readAttachment(record: Json, state: ClaudeState, queue: QueuedPrompts): void {
  const attachment = asObject(record.attachment)
  const type = asText(attachment.type)
  if (silent.has(type)) return
  if (type === 'queued_command') {
    queuedCommand(attachment, state, queue)
    return
  }
  const text = textOf(type, attachment).trim()
  if (text === '' || text === '{}') return
  const { origin, mark } = natureOf(type)
  state.emit({ block: 0, kind: 'system', origin, mark, text })
}

function natureOf(type: string): { origin: Origin; mark: EventMark } {
  if (memory.has(type)) return { origin: 'injected', mark: 'injected-memory' }
  if (type === 'hook_blocking_error' || type === 'hook_non_blocking_error' || type === 'task_status')
    return { origin: 'tool', mark: 'notification' }
  return { origin: 'injected', mark: 'reminder' }
}

function textOf(type: string, attachment: Json): string {
  if (type === 'hook_blocking_error') {
    const error = attachment.blockingError
    return isObject(error) ? asText(error.blockingError) : asText(error)
  }
  if (type === 'hook_non_blocking_error') return asString(attachment.stderr) ?? asText(attachment.stdout)
  if (type === 'hook_success') return asString(attachment.content) ?? asText(attachment.stdout)
  const { content } = attachment
  if (typeof content === 'string') return content
  if (Array.isArray(content)) {
    const texts = content.map((c) =>
      typeof c === 'string' ? c : asText(asObject(c).content) || asText(asObject(c).text),
    )
    if (texts.some((t) => t !== '')) return texts.join('\n')
  }
  if (isObject(content) && typeof content.content === 'string') return content.content
  const { type: _type, ...rest } = attachment
  return Object.keys(rest).length === 0 ? '' : JSON.stringify(rest)
}

/** A prompt typed while the agent worked, or a notice in its place. */
function queuedCommand(attachment: Json, state: ClaudeState, queue: QueuedPrompts): void {
  const texts: string[] = []
  for (const block of blocksOf(attachment.prompt)) {
    if (block.type === 'text') texts.push(asText(block.text))
    else if (block.type === 'image') texts.push(noteOf(block))
  }
  const text = texts.join('\n').trim()
  if (text === '') return
  const from = asObject(attachment.origin)
  const isPerson = (from.kind === undefined || from.kind === 'human') && attachment.commandMode !== 'task-notification'
  if (queue.isDelivered(text, state)) return
  const pieces = piecesOf(text)
  for (const [i, piece] of pieces.entries()) {
    if (piece.kind === 'user' && (!isPerson || state.isSubagent || attachment.isMeta === true))
      state.emit({
        block: i,
        kind: 'system',
        origin: from.kind === undefined ? 'injected' : 'assistant',
        mark: 'notification',
        text: piece.text,
        speaker: asString(from.from),
      })
    else state.emit({ block: i, ...piece })
  }
}
