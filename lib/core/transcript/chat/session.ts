// Where a list of messages stands in a document, and what the document tells beside it.

import type { Output } from '../format'
import { asArray, asNumber, asObject, asString, isObject, type Json } from '../json'
import { Turns } from '../turns'
import { readChatMessage } from './message'

/** Names under which documents keep their messages. */
const lists = ['messages', 'history', 'conversation', 'conversations', 'dialog', 'dialogue', 'turns', 'chat', 'input']

export const isChatMessage = (m: unknown): m is Json =>
  isObject(m) &&
  ((typeof m.role === 'string' && ('content' in m || 'tool_calls' in m || 'parts' in m)) ||
    (typeof m.from === 'string' && typeof m.value === 'string') ||
    (typeof m.type === 'string' && /^(human|ai|function_call|function_call_output)$/.test(m.type)))

/** A record that is no message, such as a note of the program, may stand among them. */
const isList = (value: unknown): value is Json[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((m) => isChatMessage(m) || (isObject(m) && typeof m.role === 'string' && typeof m.text !== 'string')) &&
  value.filter(isChatMessage).length * 2 > value.length

/** The messages of a document, null where it holds none. */
export function chatOf(value: unknown): Json[] | null {
  if (isList(value)) return value
  if (!isObject(value)) return null
  // Trajectories of coding agents have readers of their own.
  if (value.trajectory !== undefined || value.trajectory_format !== undefined) return null
  for (const name of lists) {
    const list = value[name]
    if (isList(list)) return [...list, ...answersOf(value)]
  }
  const request = value.request ?? value.body ?? value.data
  const inner = isObject(request) ? chatOf(request) : null
  return inner === null ? null : [...inner, ...answersOf(asObject(value.response)), ...answersOf(value)]
}

/** What the service answered, where request and response stand together. */
function answersOf(value: Json): Json[] {
  const choices = asArray(value.choices).map((c) => asObject(asObject(c).message))
  return choices.filter(isChatMessage)
}

const first = (value: Json, names: string[]): string | null => {
  for (const name of names) {
    const text = asString(value[name])
    if (text !== null) return text
  }
  return null
}

export function readChatSession(value: unknown, out: Output): void {
  const turns = new Turns(out.begin(), { idsRepeat: true })
  const { session } = turns
  const document = asObject(value)
  const metadata = asObject(document.metadata)
  session.session = first(document, [
    'session_id',
    'sessionId',
    'conversation_id',
    'thread_id',
    'id',
    'uuid',
    'question_ID',
  ])
  session.agent = first(document, ['agent', 'agent_name']) ?? first(metadata, ['agent', 'agent_name'])
  const title = first(document, ['title', 'name'])
  if (title !== null) session.title('tool', title)
  session.cwd = asString(document.cwd) ?? asString(asObject(document.model_config).cwd)
  session.time(document.created_at ?? document.created ?? document.timestamp ?? document.session_start)
  const model = asString(document.model)
  if (model !== null) session.countModel(model)
  for (const system of [document.system, document.instructions, document.system_prompt]) {
    turns.at({ key: 'system' })
    if (typeof system === 'string') turns.system(system)
  }
  for (const [i, message] of (chatOf(value) ?? []).entries()) readPlaced(message, `message:${i}`, null, turns)
  if (isObject(document.usage)) countUsage('document', document.usage, turns)
  session.end()
}

/** Reads a message at its place, with its time, model and usage. */
export function readPlaced(message: Json, key: string, line: number | null, turns: Turns): void {
  turns.at({ key, line, at: message.timestamp ?? message.created_at ?? message.time ?? message.ts ?? message.at })
  const model = asString(message.model)
  if (model !== null && message.role === 'assistant') turns.session.countModel(model)
  readChatMessage(message, turns)
  if (isObject(message.usage)) countUsage(asString(message.id) ?? key, message.usage, turns)
}

export function countUsage(id: string, usage: Json, turns: Turns): void {
  const details = asObject(usage.prompt_tokens_details ?? usage.input_tokens_details)
  const cached = asNumber(details.cached_tokens) ?? 0
  const [read, write] = [asNumber(usage.cache_read_input_tokens), asNumber(usage.cache_creation_input_tokens)]
  // OpenAI counts what came from the cache as input, Anthropic beside it.
  const prompt = asNumber(usage.prompt_tokens) ?? asNumber(usage.input_tokens) ?? asNumber(usage.input) ?? 0
  turns.session.countUsage(id, {
    input: Math.max(0, prompt - cached),
    output: asNumber(usage.completion_tokens) ?? asNumber(usage.output_tokens) ?? asNumber(usage.output) ?? 0,
    cacheRead: read ?? cached,
    cacheWrite: write ?? 0,
  })
}
