// Messages out of what an observation recorded as its input or output, in the shapes of many frameworks.
import { isChatMessage } from '../chat/session'
import { asArray, asObject, asText, isObject, type Json, tryJson } from '../json'

/** Traces hold JSON within JSON, up to three times. */
export function decode(value: unknown): unknown {
  let v = value === 'null' ? null : value
  for (let i = 0; i < 3 && typeof v === 'string' && /^\s*["[{]/.test(v); i++) {
    const parsed = tryJson(v)
    if (parsed === undefined) break
    v = parsed
  }
  return v
}

const rolePrefix = /^(system|developer|user|assistant|tool): /m

export function inputMessages(value: unknown): Json[] {
  if (typeof value === 'string') return rolePrefix.test(value) ? fromText(value) : say('user', value)
  if (Array.isArray(value)) return value.flatMap(one)
  if (!isObject(value)) return []
  if (Array.isArray(value.messages)) return value.messages.flatMap(one)
  if (typeof value.contents === 'string') return say('user', value.contents)
  if (Array.isArray(value.contents)) return value.contents.flatMap(one)
  if (typeof value.prompt === 'string') return [...say('system', asText(value.system)), ...say('user', value.prompt)]
  const args = asArray(value.args).filter((a) => typeof a === 'string')
  return isChatMessage(value) ? [value] : args.flatMap((a) => say('user', a))
}

export function outputMessages(value: unknown): Json[] {
  if (typeof value === 'string') return value === 'None' ? [] : say('assistant', value)
  if (Array.isArray(value)) {
    const calls = value.filter((v) => isObject(v) && typeof v.toolName === 'string')
    return calls.length > 0 ? [{ role: 'assistant', content: '', tool_calls: calls }] : value.flatMap(one)
  }
  if (!isObject(value)) return []
  if (Array.isArray(value.choices)) return value.choices.flatMap((c) => one(asObject(c).message))
  if (Array.isArray(value.candidates)) return value.candidates.flatMap((c) => one(asObject(c).content))
  if (Array.isArray(value.output)) return value.output.flatMap(one)
  if (Array.isArray(value.messages)) return value.messages.flatMap(one)
  if (isObject(value.message)) return one(value.message)
  if (isObject(value.content)) return one(value.content)
  return one(value)
}

const say = (role: string, content: string): Json[] => (content.trim() === '' ? [] : [{ role, content }])

/** `system: …\nuser: …`, as some recorders write a conversation down. */
function fromText(text: string): Json[] {
  const pieces = text.split(/^(?=(?:system|developer|user|assistant|tool): )/m)
  return pieces.flatMap((piece) => {
    const [, role = 'user', words = ''] = /^(\w+): ([\s\S]*)$/.exec(piece.trim()) ?? []
    return words === 'None' ? [] : say(role, words)
  })
}

const langchain: Record<string, string> = { Human: 'user', AI: 'assistant', System: 'system', Tool: 'tool' }

function one(value: unknown): Json[] {
  if (!isObject(value)) return []
  const raw = asText(asObject(value.json).raw)
  if (isObject(value.kwargs) && Array.isArray(value.id)) {
    const name = asText(value.id.at(-1)).replace(/Message(Chunk)?$/, '')
    return [{ ...value.kwargs, id: undefined, role: langchain[name] ?? name }]
  }
  // A list of tools that were offered stands among the messages of some frameworks.
  if (value.role === 'tool' && isObject(value.content) && value.content.type === 'function') return []
  if (isChatMessage(value)) return [withCalls(value)]
  return say('assistant', raw)
}

/** Calls that stand as text in a message. */
function withCalls(message: Json): Json {
  if (message.role === 'user' || typeof message.content !== 'string') return message
  const list = message.content.startsWith('[{') ? asArray(tryJson(message.content)) : []
  const isCall = list.length > 0 && list.every((c) => isObject(c) && isObject(c.function) && c.type === 'function')
  return isCall ? { role: 'assistant', content: '', tool_calls: list } : message
}
