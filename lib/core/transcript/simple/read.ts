// Our own plain format, for programs that have none: a session with its messages, each with a role and a text.
import type { EventMark, Origin } from '../event'
import { asNumber, asObject, asString, asText, isObject, type Json } from '../json'
import type { Turns } from '../turns'

/** Roles, with the words that people use for them. */
const roles: Record<string, string> = {
  user: 'user',
  human: 'user',
  assistant: 'assistant',
  agent: 'assistant',
  ai: 'assistant',
  model: 'assistant',
  thinking: 'thinking',
  reasoning: 'thinking',
  tool_call: 'tool_call',
  call: 'tool_call',
  tool_result: 'tool_result',
  result: 'tool_result',
  tool: 'tool_result',
  system: 'system',
}
/** What a log may say of a result or a system text. `user` is not among them: only a person's message is theirs. */
const origins = new Set(['tool', 'assistant', 'external', 'injected'])
const marks = new Set([
  'interruption',
  'rejection',
  'compaction',
  'injected-memory',
  'reminder',
  'command',
  'shell',
  'notification',
  'api-error',
])

export const isSimpleMessage = (m: unknown): m is Json =>
  isObject(m) &&
  typeof m.role === 'string' &&
  roles[m.role.toLowerCase()] !== undefined &&
  !('content' in m) &&
  (typeof m.text === 'string' || typeof m.tool === 'string')

export function takeSimpleHeader(header: Json, turns: Turns): void {
  const { session } = turns
  session.session ??= asString(header.session)
  session.parent ??= asString(header.parent)
  session.agent ??= asString(header.agent)
  session.cwd ??= asString(header.cwd)
  session.gitBranch ??= asString(header.branch)
  const title = asString(header.title)
  if (title !== null) session.title('person', title)
  const model = asString(header.model)
  if (model !== null) session.countModel(model)
  session.time(header.startedAt)
  session.time(header.endedAt)
}

export function readSimpleMessage(message: Json, key: string, line: number | null, turns: Turns): void {
  const id = asString(message.id)
  if (id !== null && turns.isCopy(id, message)) return
  turns.at({ key: id ?? key, line, at: message.at, subagent: asString(message.subagent) })
  const told = asText(message.origin)
  const origin = origins.has(told) ? (told as Origin) : null
  const mark = marks.has(asText(message.mark)) ? (message.mark as EventMark) : null
  const extra = { speaker: asString(message.speaker), mark }
  const text = asText(message.text)
  const role = roles[asText(message.role).toLowerCase()]
  if (role === 'user' && message.subagent != null) turns.system(text, mark, { ...extra, origin: 'assistant' })
  else if (role === 'user') turns.user(text, extra)
  else if (role === 'assistant') turns.assistant(text, { ...extra, origin: origin ?? 'assistant' })
  else if (role === 'thinking') turns.thinking(text, extra)
  else if (role === 'tool_call') call(message, text, extra.speaker, turns)
  else if (role === 'tool_result') result(message, text, origin, mark, turns)
  else if (role === 'system') turns.system(text, mark, { ...extra, origin: origin ?? 'injected' })
  else turns.unknown(message)
  take(message, id ?? key, turns)
}

function call(message: Json, text: string, speaker: string | null, turns: Turns): void {
  const input = isObject(message.input) ? message.input : { input: message.input ?? text }
  turns.call({
    id: asString(message.call),
    tool: asString(message.tool) ?? 'tool',
    input,
    speaker,
    ...(text === '' ? {} : { text }),
  })
}

function result(message: Json, text: string, origin: Origin | null, mark: EventMark | null, turns: Turns): void {
  turns.result({
    id: asString(message.call),
    tool: asString(message.tool),
    text,
    isError: message.error === true,
    exitCode: asNumber(message.exitCode),
    origin,
    mark,
    speaker: asString(message.speaker),
  })
}

function take(message: Json, id: string, turns: Turns): void {
  const model = asString(message.model)
  if (model !== null) turns.session.countModel(model)
  if (!isObject(message.usage)) return
  const usage = asObject(message.usage)
  turns.session.countUsage(id, {
    input: asNumber(usage.input) ?? 0,
    output: asNumber(usage.output) ?? 0,
    cacheRead: asNumber(usage.cacheRead) ?? 0,
    cacheWrite: asNumber(usage.cacheWrite) ?? 0,
  })
}
