// What a person, the model or the program says in a Copilot CLI session.
import { asArray, asNumber, asObject, asString, asText, type Json } from '../json'
import { callOf } from './call'
import type { CopilotState } from './state'

/** True where the event was a message. */
export function readCopilotMessage(type: string, data: Json, state: CopilotState, subagent: string | null): boolean {
  if (type === 'user.message') user(data, state, subagent)
  else if (type === 'assistant.message') assistant(data, state)
  else if (type === 'assistant.reasoning') reasoning(asText(data.content), state)
  else if (type === 'system.message') state.turns.system(asText(data.content))
  else if (type === 'system.notification') state.turns.system(asText(data.content), 'notification')
  else if (type === 'skill.invoked') state.turns.system(asText(data.content) || asText(data.name), 'injected-memory')
  else return false
  return true
}

function attachmentNote(value: unknown): string {
  const attachment = asObject(value)
  const name = asString(attachment.displayName) ?? asString(attachment.path) ?? asString(attachment.filePath) ?? ''
  return `[${asString(attachment.type) ?? 'attachment'}${name === '' ? '' : ` ${name}`}]`
}

const command = /^\/[a-z][\w:-]*(\s|$)/

function user(data: Json, state: CopilotState, subagent: string | null): void {
  const { turns } = state
  const words = asText(data.content)
  const source = asString(data.source)
  const text = [words, ...asArray(data.attachments).map(attachmentNote)].filter((t) => t !== '').join('\n')
  if (subagent !== null) turns.system(text, null, { origin: 'assistant' })
  // Skills, commands and the program itself send prompts as well.
  else if (source !== null && source !== 'user')
    turns.system(text, /skill/.test(source) ? 'injected-memory' : 'command')
  else turns.user(text, command.test(words) ? { mark: 'command', tool: words.split(/\s/)[0] ?? null } : {})
  const sent = asText(data.transformedContent)
  if (sent === '' || sent.trim() === words.trim()) return
  const around = words === '' ? sent : sent.replace(words, '')
  if (state.isNews(around)) turns.system(around, 'reminder')
}

function assistant(data: Json, state: CopilotState): void {
  const { turns } = state
  reasoning(asText(data.reasoningText), state)
  turns.assistant(asText(data.content))
  for (const request of asArray(data.toolRequests)) turns.call(callOf(asObject(request)))
  const tokens = asNumber(data.outputTokens)
  if (tokens !== null) state.countOutput(asString(data.messageId) ?? `message:${turns.session.events}`, tokens)
}

/** Thoughts come as an event of their own, with the message, or both. */
function reasoning(text: string, state: CopilotState): void {
  if (text !== '' && state.isNews(`thought:${text}`)) state.turns.thinking(text)
}
