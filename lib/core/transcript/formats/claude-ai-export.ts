// The export of an account at claude.ai: `conversations.json`, a list of conversations with their messages.
import { readClaudeAiMessage } from '../claude-ai/message'
import type { DocumentFormat, Output } from '../format'
import { asArray, asObject, asString, isObject, type Json } from '../json'
import { Turns } from '../turns'

const isConversation = (value: unknown): value is Json =>
  isObject(value) && typeof value.uuid === 'string' && Array.isArray(value.chat_messages)

const listOf = (value: unknown): unknown[] => {
  if (Array.isArray(value)) return value
  return isConversation(value) ? [value] : asArray(asObject(value).conversations)
}

function sniff(value: unknown): number {
  const list = listOf(value)
  return list.length > 0 && list.every(isConversation) ? 0.95 : 0
}

function read(value: unknown, out: Output): void {
  for (const conversation of listOf(value)) readConversation(asObject(conversation), out)
}

function readConversation(conversation: Json, out: Output): void {
  const turns = new Turns(out.begin())
  const { session } = turns
  session.session = asString(conversation.uuid)
  session.time(conversation.created_at)
  const name = asString(conversation.name)
  if (name !== null) session.title('tool', name)
  const summary = asString(conversation.summary)
  if (summary !== null) session.title('summary', summary)
  const model = asString(conversation.model)
  if (model !== null) session.countModel(model)
  for (const [i, message] of asArray(conversation.chat_messages).entries())
    readClaudeAiMessage(asObject(message), i, turns)
  session.end()
}

export const claudeAiExport: DocumentFormat = {
  id: 'claude-ai-export',
  kind: 'document',
  sniff,
  read,
  isSession: isConversation,
}
