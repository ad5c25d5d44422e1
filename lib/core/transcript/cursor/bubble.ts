// A bubble of Cursor's chat: what the person typed, or what the agent thought, said and did with one tool.
import { asArray, asNumber, asObject, asString, asText, isObject, type Json, toInput, tryJson } from '../json'
import type { Turns } from '../turns'
import { readUserText } from './user-text'

/** 1 and 2 since 2024; the oldest chats wrote words. */
export function isPersons(bubble: Json): boolean | null {
  if (bubble.type === 1 || bubble.type === 'user') return true
  return bubble.type === 2 || bubble.type === 'ai' || bubble.type === 'assistant' ? false : null
}

const timeOf = (bubble: Json): unknown =>
  bubble.createdAt ?? bubble.timestamp ?? asObject(bubble.timingInfo).clientRpcSendTime ?? bubble.lastSendTime

export function readBubble(bubble: Json, id: string, turns: Turns, subagent: string | null): void {
  turns.at({ key: id, at: timeOf(bubble), subagent })
  const isUser = isPersons(bubble)
  if (isUser === null) turns.unknown(bubble)
  else if (isUser) readPrompt(bubble, turns, subagent)
  else readAnswer(bubble, id, turns)
}

function readPrompt(bubble: Json, turns: Turns, subagent: string | null): void {
  const { said, added } = readUserText(asString(bubble.text) ?? asString(bubble.rawText) ?? asText(bubble.initText))
  for (const { mark, text } of added) turns.system(text, mark)
  const pictures = asArray(bubble.images).map(() => '[image]')
  const words = [...(said === null ? [] : [said]), ...pictures].join('\n')
  if (subagent === null) turns.user(words)
  else {
    // The prompt of a sub-agent is written by the agent that sent it.
    turns.system(words, null, { origin: 'assistant' })
    turns.session.title('prompt', words)
  }
}

function readAnswer(bubble: Json, id: string, turns: Turns): void {
  const thoughts = [bubble.thinking, ...asArray(bubble.allThinkingBlocks)].map(
    (t) => asString(asObject(t).text) ?? asString(asObject(t).thinking) ?? asText(t),
  )
  // Newer versions tell a thought twice.
  for (const thought of new Set(thoughts)) turns.thinking(thought)
  turns.assistant(asString(bubble.text) ?? asText(bubble.rawText))
  if (isObject(bubble.toolFormerData)) readTool(bubble.toolFormerData, id, turns)
  const error = asObject(bubble.errorDetails)
  const told = asString(error.message) ?? asString(asObject(error.error).message)
  if (told !== null) turns.system(told, 'api-error', { isError: true })
  const model = asString(asObject(bubble.modelInfo).modelName) ?? asString(bubble.modelType)
  if (model !== null && model !== 'default') turns.session.countModel(model)
  const tokens = asObject(bubble.tokenCount)
  const [input, output] = [asNumber(tokens.inputTokens) ?? 0, asNumber(tokens.outputTokens) ?? 0]
  if (input + output > 0) turns.session.countUsage(id, { input, output, cacheRead: 0, cacheWrite: 0 })
}

function readTool(tool: Json, id: string, turns: Turns): void {
  const name = asString(tool.name) ?? 'tool'
  const params = toInput(tool.params)
  const raw = toInput(tool.rawArgs)
  const callId = turns.call({
    // Some services give two names to a call, a line each.
    id: asString(asString(tool.toolCallId)?.split('\n')[0]) ?? id,
    tool: name,
    input: Object.keys(raw).length > 0 ? raw : params,
  })
  const status = asText(tool.status)
  const result = tool.result === undefined || tool.result === '' ? null : tool.result
  const error = errorOf(tool.error)
  const refused = tool.userDecision === 'rejected' || status === 'rejected'
  if (result === null && error === null && !refused && !/^(completed|error|cancelled)$/.test(status)) return
  const answer = typeof result === 'string' ? (tryJson(result) ?? result) : result
  const told = isObject(answer) ? answer : {}
  const text = [error, textOf(answer)].filter((t) => t !== null && t !== '').join('\n')
  const exitCode = asNumber(told.exitCode) ?? asNumber(told.exitCodeV2)
  const isError = refused || status === 'error' || error !== null || errorOf(told.error) !== null
  turns.result({
    id: callId,
    tool: name,
    text: text || (refused ? 'The person refused this call.' : status === 'cancelled' ? 'Cancelled.' : ''),
    isError,
    exitCode,
    mark: refused ? 'rejection' : status === 'cancelled' ? 'interruption' : null,
    // Tools of MCP servers: most bring in pages, issues and mails.
    origin: !isError && /^mcp[_-]/i.test(name) ? 'external' : null,
  })
}

function errorOf(value: unknown): string | null {
  const error = typeof value === 'string' ? (tryJson(value) ?? value) : value
  if (!isObject(error)) return asString(error)
  return (
    asString(error.clientVisibleErrorMessage) ??
    asString(error.modelVisibleErrorMessage) ??
    asString(error.message) ??
    (Object.keys(error).length === 0 ? null : JSON.stringify(error))
  )
}

/** Results keep what came back under a name that depends on the tool. */
const names = ['output', 'contents', 'content', 'result', 'stdout', 'answer', 'text']

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (!isObject(value)) return value == null ? '' : JSON.stringify(value)
  for (const name of names) if (typeof value[name] === 'string') return value[name]
  return Object.keys(value).length === 0 ? '' : JSON.stringify(value)
}
