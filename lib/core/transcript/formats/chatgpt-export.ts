// The export of an account at ChatGPT: `conversations.json`, a list of conversations, each a tree of messages.

import { readChatGptMessage } from '../chatgpt/message'
import { pathOf } from '../chatgpt/path'
import type { DocumentFormat, Output } from '../format'
import { asArray, asObject, asString, isObject, type Json } from '../json'
import { Turns } from '../turns'

const isConversation = (value: unknown): value is Json =>
  isObject(value) &&
  isObject(value.mapping) &&
  Object.values(value.mapping).every((node) => isObject(node) && ('message' in node || 'children' in node))

/** Recorders of the browser keep the conversation as the service sent it within their own record. */
const unwrap = (value: unknown): unknown =>
  isObject(value) && isConversation(value.raw_provider_payload) ? value.raw_provider_payload : value

const listOf = (value: unknown): unknown[] => {
  if (Array.isArray(value)) return value.map(unwrap)
  const inner = unwrap(value)
  return isConversation(inner) ? [inner] : asArray(asObject(inner).conversations)
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
  session.session = asString(conversation.conversation_id) ?? asString(conversation.id)
  session.time(conversation.create_time)
  const title = asString(conversation.title)
  if (title !== null) session.title('tool', title)
  const { nodes, left } = pathOf(conversation)
  if (left > 0)
    session.warn(`left out: ${left} ${left === 1 ? 'message' : 'messages'} of answers and prompts that were replaced`)
  for (const node of nodes) readChatGptMessage(asObject(node.message), asString(node.id) ?? '', turns)
  const model = asString(conversation.default_model_slug)
  if (model !== null) session.countModel(model)
  session.end()
}

export const chatgptExport: DocumentFormat = {
  id: 'chatgpt-export',
  kind: 'document',
  sniff,
  read,
  isSession: (v) => isConversation(unwrap(v)),
}
