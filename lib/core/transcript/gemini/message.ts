// A message of a Gemini CLI session: what a person typed, what the model said and called, what the program noted.
import { asArray, asNumber, asObject, asString, asText, isObject, type Json } from '../json'
import { sizeOfBase64 } from '../tidy'
import type { Place, Turns } from '../turns'
import { readGeminiCall } from './tool-call'

export function takeHeader(header: Json, turns: Turns): void {
  const { session } = turns
  session.session ??= asString(header.sessionId)
  session.time(header.startTime ?? header.start_time)
  const summary = asString(header.summary)
  if (summary !== null) session.title('summary', summary)
  for (const directory of asArray(header.directories)) session.cwd ??= asString(directory)
}

export function readGeminiMessage(value: unknown, turns: Turns, place: Place): void {
  const message = asObject(value)
  const id = asString(message.id)
  if (id !== null && turns.isCopy(id, value)) return
  const at = message.timestamp ?? message.ts
  turns.at({ ...place, key: id ?? place.key, at })
  const type = asString(message.type) ?? asString(message.role)
  const parts = partsOf(message)
  if (type === 'user') user(message, parts, turns)
  else if (type === 'gemini' || type === 'model') model(message, parts, turns, id ?? place.key)
  else if (type === 'info' || type === 'warning' || type === 'error') note(type, textOf(parts), turns)
  else turns.unknown(value)
}

const partsOf = (message: Json): Json[] => {
  const content = message.content ?? message.parts
  if (typeof content === 'string') return [{ text: content }]
  const list = isObject(content) ? [content] : asArray(content)
  return list.map((part) => (typeof part === 'string' ? { text: part } : asObject(part)))
}

function noteOf(part: Json): string {
  const data = asObject(part.inlineData)
  const file = asObject(part.fileData)
  const type = asString(data.mimeType) ?? asString(file.mimeType)
  if (type === null) return ''
  const coded = asText(data.data)
  return `[${type}${coded === '' ? '' : `, ${sizeOfBase64(coded)}`}]`
}

const textOf = (parts: Json[]): string =>
  parts
    .map((part) => (part.thought === true ? '' : asText(part.text) || noteOf(part)))
    .filter((text) => text !== '')
    .join('\n')

/** Files named with `@` are put behind the prompt by the program. */
const referenced = /\n*-{3} Content from referenced files -{3}/
const setup = /^(This is the Gemini CLI\. We are setting up the context|<session_context>)/
const command = /^\/[a-z][\w:-]*(\s|$)/

function user(message: Json, parts: Json[], turns: Turns): void {
  const responses = parts.filter((part) => isObject(part.functionResponse))
  for (const part of responses) readGeminiResponse(asObject(part.functionResponse), turns)
  const whole = textOf(parts)
  const shown = Array.isArray(message.displayContent)
    ? textOf(message.displayContent.map(asObject))
    : asText(message.displayContent)
  const cut = referenced.exec(whole)
  const typed = shown !== '' ? shown : cut === null ? whole : whole.slice(0, cut.index)
  if (setup.test(typed)) turns.system(typed, 'injected-memory')
  else if (typed.startsWith('<state_snapshot>')) turns.system(typed, 'compaction')
  else turns.user(typed, command.test(typed) ? { mark: 'command', tool: typed.split(/\s/)[0] ?? null } : {})
  const rest = cut !== null ? whole.slice(cut.index) : shown !== '' && shown !== whole ? whole : ''
  if (rest.trim() !== typed.trim()) turns.system(rest)
}

function readGeminiResponse(answer: Json, turns: Turns): void {
  const response = asObject(answer.response)
  const error = asString(response.error)
  turns.result({
    id: asString(answer.id),
    tool: asString(answer.name),
    text: error ?? asString(response.output) ?? JSON.stringify(answer.response ?? null),
    isError: error !== null,
  })
}

function model(message: Json, parts: Json[], turns: Turns, id: string): void {
  for (const value of asArray(message.thoughts)) {
    const thought = asObject(value)
    const text = [asText(thought.subject), asText(thought.description)].filter((t) => t !== '').join('\n')
    turns.thinking(text)
  }
  for (const part of parts) if (part.thought === true) turns.thinking(asText(part.text))
  turns.assistant(textOf(parts))
  for (const part of parts) {
    const call = asObject(part.functionCall)
    if (part.functionCall) turns.call({ id: asString(call.id), tool: asString(call.name) ?? 'tool', input: call.args })
  }
  for (const call of asArray(message.toolCalls)) readGeminiCall(asObject(call), turns)
  count(message, turns, id)
}

function count(message: Json, turns: Turns, id: string): void {
  const model = asString(message.model)
  if (model !== null) turns.session.countModel(model)
  if (!isObject(message.tokens)) return
  const { tokens } = message
  const cached = asNumber(tokens.cached) ?? 0
  turns.session.countUsage(id, {
    // The service counts what came from its cache as input, and thoughts beside the output.
    input: Math.max(0, (asNumber(tokens.input) ?? 0) - cached),
    output: (asNumber(tokens.output) ?? 0) + (asNumber(tokens.thoughts) ?? 0),
    cacheRead: cached,
    cacheWrite: 0,
  })
}

function note(type: string, text: string, turns: Turns): void {
  if (/^(Request cancelled|User cancelled|Cancelled)/i.test(text)) turns.system(text, 'interruption')
  else if (type === 'error') turns.system(text, /API|quota|rate limit|4\d\d|5\d\d/i.test(text) ? 'api-error' : null)
  else turns.system(text, /compress/i.test(text) ? 'compaction' : 'notification')
}
