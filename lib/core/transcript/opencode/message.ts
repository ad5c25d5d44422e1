// One message of an OpenCode session: its parts in order, and what its info says of usage and failures.
import { asArray, asNumber, asObject, asString, asText, isObject, type Json } from '../json'
import type { Turns } from '../turns'
import { readOpencodeTool } from './tool-part'

/** Parts about the program's own work: where a step began, which files a snapshot holds. */
const bookkeeping = new Set(['step-start', 'snapshot', 'patch', 'agent'])

export function readOpencodeMessage(message: Json, turns: Turns, subagent: string | null): void {
  const info = asObject(message.info)
  const parts = asArray(message.parts).map(asObject)
  const id = asString(info.id) ?? asString(parts[0]?.messageID) ?? `message:${turns.session.events}`
  if (turns.isCopy(id, message)) return
  const time = asObject(info.time)
  turns.at({ key: id, at: time.created, subagent })
  if (info.role === 'user') user(parts, turns, subagent)
  else assistant(id, info, parts, time, turns, subagent)
}

function user(parts: Json[], turns: Turns, subagent: string | null): void {
  const typed = parts.filter((p) => p.type === 'text' && p.synthetic !== true && p.ignored !== true)
  const notes = parts.flatMap((p) => (p.type === 'file' && !/^text\//.test(asText(p.mime)) ? [fileNote(p)] : []))
  const words = [...typed.map((p) => asText(p.text)), ...notes].join('\n')
  if (subagent === null) turns.user(words)
  else {
    turns.system(words, null, { origin: 'assistant' })
    turns.session.title('prompt', words)
  }
  for (const part of parts) if (!typed.includes(part)) otherPart(part, turns)
}

const fileNote = (part: Json): string =>
  `[${asString(part.mime) ?? 'file'} ${asString(part.filename) ?? asText(part.url).slice(0, 200)}]`

/** What stands beside a person's words: files the program read for them, commands, notes. */
function otherPart(part: Json, turns: Turns): void {
  const type = asText(part.type)
  if (type === 'text') turns.system(asText(part.text), part.ignored === true ? 'notification' : null)
  else if (type === 'compaction') turns.system('The conversation is summed up here.', 'compaction')
  else if (type === 'subtask') turns.system(asText(part.prompt), 'command', { origin: 'assistant' })
  else if (type !== 'file' && !bookkeeping.has(type)) turns.unknown(part)
}

function assistant(id: string, info: Json, parts: Json[], time: Json, turns: Turns, subagent: string | null): void {
  const { session } = turns
  session.cwd ??= asString(asObject(info.path).cwd) ?? asString(info.path)
  const model = asString(info.modelID) ?? asString(asObject(info.model).modelID)
  if (model !== null) session.countModel(model)
  const isSummary = info.summary === true
  let steps = 0
  for (const part of parts) {
    const type = asText(part.type)
    const key = asString(part.id) ?? `${id}:${turns.session.events}`
    turns.at({ key, at: asObject(part.time).start ?? time.created, subagent })
    if (type === 'text') textPart(part, isSummary, turns)
    else if (type === 'reasoning') turns.thinking(asText(part.text))
    else if (type === 'tool') readOpencodeTool(part, turns, { key, at: time.created, subagent })
    else if (type === 'step-finish') count(`${id}:${steps++}`, part.tokens, turns)
    else if (type === 'file') turns.assistant(fileNote(part))
    else if (type === 'retry') turns.system(errorText(part.error), 'api-error', { isError: true })
    else otherPart(part, turns)
  }
  if (steps === 0) count(`${id}:0`, info.tokens, turns)
  turns.at({ key: `${id}:error`, at: time.completed ?? time.created, subagent })
  failure(info.error, turns)
}

function textPart(part: Json, isSummary: boolean, turns: Turns): void {
  const text = asText(part.text)
  if (isSummary) turns.system(text, 'compaction')
  else if (part.synthetic === true) turns.system(text)
  else turns.assistant(text)
}

function errorText(error: unknown): string {
  const { name, data, message } = asObject(error)
  return [asString(name), asString(asObject(data).message) ?? asString(message)].filter((t) => t !== null).join(': ')
}

function failure(error: unknown, turns: Turns): void {
  if (!isObject(error)) return
  if (error.name === 'MessageAbortedError') turns.system(errorText(error), 'interruption')
  else turns.system(errorText(error), 'api-error', { isError: true })
}

function count(id: string, value: unknown, turns: Turns): void {
  if (!isObject(value)) return
  const cache = asObject(value.cache)
  turns.session.countUsage(id, {
    input: asNumber(value.input) ?? 0,
    output: asNumber(value.output) ?? 0,
    cacheRead: asNumber(cache.read) ?? 0,
    cacheWrite: asNumber(cache.write) ?? 0,
  })
}
