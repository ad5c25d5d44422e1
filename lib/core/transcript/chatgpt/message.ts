// A message of a ChatGPT conversation, by its author, its kind of content and whom it is addressed to.
import type { Origin } from '../event'
import { asArray, asNumber, asObject, asString, asText, isObject, type Json, tryJson } from '../json'
import type { Turns } from '../turns'

/** Tools that bring in pages and the data of connected services. */
const outside =
  /^(web|browser|api_tool|search|sonic|connector|jit_plugin|[A-Za-z]+__jit_plugin|gmail|gcal|github|slack)/i

export function readChatGptMessage(message: Json, nodeId: string, turns: Turns): void {
  if (Object.keys(message).length === 0) return
  const key = asString(message.id) ?? nodeId
  turns.at({ key, at: message.create_time })
  const author = asObject(message.author)
  const content = asObject(message.content)
  const metadata = asObject(message.metadata)
  const model = asString(metadata.model_slug)
  if (model !== null) turns.session.countModel(model)
  const text = textOf(content)
  const type = asText(content.content_type)
  if (/_editable_context$/.test(type)) turns.system(contextOf(content), 'injected-memory')
  else if (author.role === 'system' || metadata.is_visually_hidden_from_conversation === true) turns.system(text)
  else if (author.role === 'user') turns.user([text, ...filesOf(metadata)].filter((t) => t !== '').join('\n'))
  else if (author.role === 'tool') result(author, type, text, metadata, turns)
  else if (author.role === 'assistant') assistant(message, type, text, turns)
  else turns.unknown(message)
}

function assistant(message: Json, type: string, text: string, turns: Turns): void {
  const to = asString(message.recipient) ?? 'all'
  // A message to a tool is a call of it; content of a kind unknown here is taken as said.
  if (to !== 'all' && /^(code|text|multimodal_text)$/.test(type)) {
    const parsed = text.trimStart().startsWith('{') ? tryJson(text) : undefined
    turns.call({ id: null, tool: to, input: isObject(parsed) ? parsed : text === '' ? {} : { code: text } })
  } else if (type === 'thoughts' || type === 'reasoning_recap') turns.thinking(text)
  else turns.assistant(text)
}

function result(author: Json, type: string, text: string, metadata: Json, turns: Turns): void {
  const tool = asString(author.name)
  const run = asObject(metadata.aggregate_result)
  const isError = type === 'system_error' || run.status === 'failed' || run.status === 'failed_with_in_kernel_exception'
  turns.result({ id: null, tool, text, isError, origin: originFor(tool ?? '', isError) })
}

function originFor(tool: string, isError: boolean): Origin | null {
  if (isError) return 'tool'
  if (/^bio$/.test(tool)) return 'injected'
  return outside.test(tool) ? 'external' : null
}

function textOf(content: Json): string {
  const parts = asArray(content.parts).map(partText)
  const thoughts = asArray(content.thoughts).map((t) =>
    [asText(asObject(t).summary), asText(asObject(t).content)].filter((x) => x !== '').join('\n'),
  )
  const found = [...parts, ...(parts.length > 0 ? [] : thoughts)].filter((t) => t !== '')
  if (found.length > 0) return found.join('\n')
  return asString(content.text) ?? asString(content.result) ?? asText(content.content)
}

function partText(part: unknown): string {
  if (typeof part === 'string') return part
  const { content_type: type, size_bytes: size, text } = asObject(part)
  if (typeof text === 'string') return text
  const bytes = asNumber(size)
  return `[${asText(type).replace(/_asset_pointer$/, '') || 'file'}${bytes === null ? '' : `, ${bytes} bytes`}]`
}

/** What a person told the service to know about them. */
const contextOf = (content: Json): string =>
  ['user_profile', 'user_instructions', 'model_set_context', 'text']
    .map((name) => asText(content[name]))
    .filter((t) => t !== '')
    .join('\n\n')

const filesOf = (metadata: Json): string[] =>
  asArray(metadata.attachments).map((file) => `[file ${asText(asObject(file).name)}]`)
