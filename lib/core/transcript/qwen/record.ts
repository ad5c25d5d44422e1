// A record of Qwen Code: what a person typed, what the model said and called, what a tool answered, what the program notes.
import type { Line } from '../format'
import { asArray, asNumber, asObject, asString, asText, isObject, type Json } from '../json'
import { realId, type Turns } from '../turns'

/** About the program itself: nothing in them was said or done. */
const silent = new Set(['ui_telemetry', 'session_artifact_snapshot', 'file_history_snapshot', 'at_command'])
/** Prompts that the program wrote. */
const notices = new Set(['notification', 'cron', 'hook', 'background'])

export function readQwenRecord(record: Json, turns: Turns, line: Line): void {
  const { session } = turns
  const id = realId(asString(record.uuid))
  if (id !== null && turns.isCopy(id, record)) return
  turns.at({ key: id ?? `line:${line.n}`, line: line.n, at: record.timestamp })
  session.session ??= realId(asString(record.sessionId))
  session.cwd ??= asString(record.cwd)
  session.gitBranch ??= asString(record.gitBranch)
  const parts = asArray(asObject(record.message).parts).map(asObject)
  if (record.type === 'user') readPrompt(record, parts, turns)
  else if (record.type === 'assistant') readReply(record, parts, id ?? `line:${line.n}`, turns)
  else if (record.type === 'tool_result') readResults(record, parts, turns)
  else if (record.type === 'system') readSystem(record, turns)
  else turns.unknown(record)
}

const textOf = (parts: Json[]): string =>
  parts
    .map((part) => asText(part.text) || (isObject(part.inlineData) ? `[${asText(part.inlineData.mimeType)}]` : ''))
    .filter((text) => text !== '')
    .join('\n')

/** What a hook or a file added stands in parts of its own, or in an element of the program. */
const added = /^<(qwen:[\w-]+|system-reminder|hook_context)\b/

function readPrompt(record: Json, parts: Json[], turns: Turns): void {
  const responses = parts.filter((p) => isObject(p.functionResponse))
  if (responses.length > 0) readResults(record, responses, turns)
  const payload = asObject(record.systemPayload)
  const shown = asString(payload.displayText)
  const whole = parts.filter((p) => !added.test(asText(p.text)))
  const words = shown ?? textOf(whole)
  if (notices.has(asText(record.subtype))) {
    turns.system(words, 'notification')
    return
  }
  turns.user(words, /^\/[a-z][\w:-]*(\s|$)/.test(words) ? { mark: 'command', tool: words.split(/\s/)[0] ?? null } : {})
  for (const part of parts) {
    const text = asText(part.text)
    if (added.test(text) || (shown !== null && text !== '' && text.trim() !== shown.trim()))
      turns.system(text, 'reminder')
  }
}

function readReply(record: Json, parts: Json[], id: string, turns: Turns): void {
  for (const part of parts) if (part.thought === true) turns.thinking(asText(part.text))
  turns.assistant(textOf(parts.filter((p) => p.thought !== true)))
  for (const { functionCall } of parts)
    if (isObject(functionCall))
      turns.call({
        id: asString(functionCall.id),
        tool: asString(functionCall.name) ?? 'tool',
        input: functionCall.args,
      })
  const model = asString(record.model)
  if (model !== null) turns.session.countModel(model)
  const usage = asObject(record.usageMetadata)
  const cached = asNumber(usage.cachedContentTokenCount) ?? 0
  if (asNumber(usage.promptTokenCount) !== null)
    turns.session.countUsage(id, {
      // The service counts what came from its cache as input.
      input: Math.max(0, (asNumber(usage.promptTokenCount) ?? 0) - cached),
      output: (asNumber(usage.candidatesTokenCount) ?? 0) + (asNumber(usage.thoughtsTokenCount) ?? 0),
      cacheRead: cached,
      cacheWrite: 0,
    })
}

function readResults(record: Json, parts: Json[], turns: Turns): void {
  const told = asObject(record.toolCallResult)
  for (const part of parts) {
    const answer = asObject(part.functionResponse)
    const response = asObject(answer.response)
    const error = asString(response.error) ?? asString(told.error) ?? asString(asObject(told.error).message)
    const shown = typeof told.resultDisplay === 'string' ? told.resultDisplay : null
    const refused = told.status === 'cancelled'
    const text = error ?? asString(response.output) ?? shown ?? ''
    const exit = /(?:^|\n)\s*Exit Code: (-?\d+)/i.exec(text)
    turns.result({
      id: asString(answer.id) ?? asString(told.callId),
      tool: asString(answer.name),
      text,
      isError: error !== null || told.status === 'error' || refused,
      exitCode: exit ? Number(exit[1]) : null,
      mark: refused ? 'rejection' : null,
    })
  }
  if (parts.length === 0) turns.unknown(record)
}

function readSystem(record: Json, turns: Turns): void {
  const subtype = asText(record.subtype)
  const payload = asObject(record.systemPayload)
  if (silent.has(subtype)) return
  if (subtype === 'custom_title') {
    const source = payload.titleSource === 'manual' ? 'person' : 'tool'
    turns.session.title(source, asText(payload.customTitle))
  } else if (subtype === 'slash_command') readCommand(payload, turns)
  else if (subtype === 'chat_compression') turns.system('The conversation so far was summarised.', 'compaction')
  else if (subtype === 'rewind')
    turns.system(`Went back to before message ${asText(payload.targetUuid)}`, 'notification')
  else turns.unknown(record)
}

/** Told twice: when it was typed, and with what it printed. */
function readCommand(payload: Json, turns: Turns): void {
  const command = asText(payload.rawCommand)
  const items = asArray(payload.outputHistoryItems).map(asObject)
  if (payload.phase !== 'result' && items.length === 0) {
    turns.user(command, { mark: 'command', tool: command.split(/\s/)[0] ?? null })
    return
  }
  const printed = items.map((item) => asString(item.text) ?? JSON.stringify(item)).join('\n')
  turns.system(printed, 'command', { origin: 'tool' })
}
