// A tool call of Gemini CLI, which its log keeps together with its answer.
import { asObject, asString, asText, isObject, type Json, tryJson } from '../json'
import { originOf } from '../origin'
import type { Turns } from '../turns'

/** Tools of the program itself; whatever else is called comes from an extension or an MCP server. */
const own =
  /^(list_directory|read_file|read_many_files|glob|grep_search|search_file_content|replace|edit|write_file|run_shell_command|google_web_search|web_fetch|save_memory|write_todos|activate_skill|ask_user|enter_plan_mode|exit_plan_mode|delegate_to_agent|codebase_investigator|cli_help|get_internal_docs)$/

export function readGeminiCall(call: Json, turns: Turns): void {
  const tool = asString(call.name) ?? 'tool'
  const id = turns.call({ id: asString(call.id), tool, input: call.args })
  const status = asText(call.status)
  if (call.result === undefined && !/^(success|error|cancelled)$/.test(status)) return
  const { text, failed } = answerOf(call)
  const isError = failed || status === 'error' || status === 'cancelled'
  const exit = /(?:^|\n|\\n)\s*Exit Code: (-?\d+)/i.exec(text)
  turns.result({
    id,
    tool,
    text,
    isError,
    at: call.timestamp ?? undefined,
    exitCode: exit ? Number(exit[1]) : null,
    mark: status === 'cancelled' ? 'rejection' : null,
    origin: originFor(tool, call, text, isError),
  })
  if (tool === 'ask_user' && !isError) turns.user(answersOf(text))
}

/** `{"answers":{"0":"No"}}`: one answer to each question, by its number. */
function answersOf(text: string): string {
  const { answers } = asObject(tryJson(text))
  if (!isObject(answers)) return text
  return Object.values(answers)
    .filter((a) => typeof a === 'string')
    .join('\n')
}

function originFor(tool: string, call: Json, text: string, isError: boolean) {
  if (tool === 'activate_skill') return 'injected'
  if (/^(delegate_to_agent|codebase_investigator)$/.test(tool)) return 'assistant'
  if (own.test(tool)) return originOf(tool, asObject(call.args), { text, isError }).origin
  return isError ? 'tool' : 'external'
}

function answerOf(call: Json): { text: string; failed: boolean } {
  const texts: string[] = []
  let failed = false
  for (const value of Array.isArray(call.result) ? call.result : [call.result]) {
    const part = asObject(value)
    const response = asObject(asObject(part.functionResponse).response)
    const error = asString(response.error)
    failed ||= error !== null
    const text = error ?? asString(response.output) ?? asString(part.text) ?? (typeof value === 'string' ? value : null)
    if (text !== null) texts.push(text)
    else if (isObject(part.functionResponse) && Object.keys(response).length > 0) texts.push(JSON.stringify(response))
  }
  if (texts.length === 0) {
    const shown = call.resultDisplay
    texts.push(typeof shown === 'string' ? shown : shown == null ? '' : JSON.stringify(shown))
  }
  return { text: texts.join('\n'), failed }
}
