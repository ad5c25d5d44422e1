// The end of a Copilot tool call, and the words of a person in it: reasons of refusals, answers to questions.
import type { Origin } from '../event'
import { asObject, asString, asText, isObject, type Json } from '../json'
import type { Turns } from '../turns'

const refusal = /^(?:The user rejected|Permission denied|The (?:tool call|operation) was (?:rejected|denied))/i
const feedback = /(?:user feedback|the user said|with the following feedback):\s*([\s\S]+)$/i
const answer = /^User (?:responded|selected|answered|chose)[^:]*:\s*([\s\S]+)$/i

export function readCopilotResult(data: Json, turns: Turns, subagent: string | null): void {
  const id = asString(data.toolCallId)
  const result = isObject(data.result) ? data.result : { content: data.result }
  const error = asObject(data.error)
  const text = asString(error.message) ?? asString(data.error) ?? asText(result.content)
  const isError = data.success === false
  const refused = isError && (refusal.test(text) || /^(rejected|denied)$/.test(asText(error.code)))
  const exit = /<exited with exit code (-?\d+)>|<command with[^>]*exit code (-?\d+)>/i.exec(text.slice(-400))
  const tool = turns.toolOf(id) ?? asString(data.toolName)
  turns.result({
    id,
    tool,
    text,
    isError,
    exitCode: exit ? Number(exit[1] ?? exit[2]) : null,
    mark: refused ? 'rejection' : null,
    origin: originFor(tool, isError),
  })
  if (subagent !== null) return
  if (refused) turns.user(feedback.exec(text)?.[1] ?? '', { mark: 'rejection' })
  else if (tool === 'ask_user' && !isError) turns.user(answer.exec(text)?.[1] ?? text)
}

function originFor(tool: string | null, isError: boolean): Origin | null {
  if (tool === 'task' || tool === 'read_agent') return 'assistant'
  if (tool === 'skill') return 'injected'
  // Tools of MCP servers are named `server-tool`; the one for GitHub is always there.
  if (tool !== null && !isError && /^[a-z0-9_]+-[a-z0-9_-]+$/i.test(tool)) return 'external'
  return null
}
