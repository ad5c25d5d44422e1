// A step of Antigravity: the person's request, the model's plan with its calls, or what a tool did.
import type { Line } from '../format'
import { asArray, asObject, asString, asText, type Json, tryJson } from '../json'
import type { Turns } from '../turns'

/** Kinds of steps that answer a call, and what the call was named; others answer the oldest open one. */
const tools: Record<string, string[]> = {
  LIST_DIRECTORY: ['list_dir', 'list_directory'],
  VIEW_FILE: ['view_file', 'view_file_outline', 'view_code_item'],
  RUN_COMMAND: ['run_command'],
  COMMAND_STATUS: ['command_status'],
  CODE_ACTION: ['write_to_file', 'write_file', 'replace_file_content', 'multi_replace_file_content', 'edit_file'],
  SEARCH_WEB: ['search_web'],
  GREP_SEARCH: ['grep_search', 'codebase_search'],
  FIND: ['find_by_name'],
  READ_URL_CONTENT: ['read_url_content'],
}
const fromOutside = /^(SEARCH_WEB|READ_URL_CONTENT|BROWSER_\w+|MCP_TOOL)$/

export function readAntigravityStep(step: Json, turns: Turns, line: Line): void {
  const type = asText(step.type)
  const text = asText(step.content)
  // Copies of edited logs number every step 0.
  turns.at({ key: `line:${line.n}`, line: line.n, at: step.created_at })
  if (type === 'USER_INPUT') readRequest(text, turns)
  else if (type === 'PLANNER_RESPONSE') readPlan(step, text, turns)
  else if (type === 'CHECKPOINT' || type === 'CONVERSATION_HISTORY') turns.system(text, 'compaction')
  else if (type === 'ERROR_MESSAGE') turns.system(text, 'api-error', { isError: true })
  else if (step.source === 'SYSTEM' || /^(SYSTEM|EPHEMERAL)_MESSAGE$/.test(type)) turns.system(text, 'reminder')
  else if (type === '' || step.source === 'USER_EXPLICIT') turns.unknown(step)
  else readAnswer(type, text, step, turns)
}

const request = /<USER_REQUEST>\n?([\s\S]*?)\n?<\/USER_REQUEST>/g

function readRequest(text: string, turns: Turns): void {
  const words = [...text.matchAll(request)].map((m) => m[1])
  turns.user(words.length > 0 ? words.join('\n') : text)
  if (words.length > 0) turns.system(text.replace(request, ''), 'reminder')
}

function readPlan(step: Json, text: string, turns: Turns): void {
  turns.thinking(asText(step.thinking))
  turns.assistant(text)
  for (const value of asArray(step.tool_calls)) {
    const call = asObject(value)
    // Each argument is JSON of its own.
    const args = Object.entries(asObject(call.args)).map(([name, arg]) => [
      name,
      typeof arg === 'string' ? (tryJson(arg) ?? arg) : arg,
    ])
    turns.call({ id: asString(call.id), tool: asString(call.name) ?? 'tool', input: namedAsElsewhere(args) })
  }
}

/** Its arguments begin with a capital letter: a command and a path are known by their usual names. */
const namedAsElsewhere = (args: unknown[][]): Json =>
  Object.fromEntries(
    args.map(([name, value]) => [
      { CommandLine: 'command', TargetFile: 'file_path', AbsolutePath: 'path', DirectoryPath: 'path', Url: 'url' }[
        String(name)
      ] ?? String(name),
      value,
    ]),
  )

function readAnswer(type: string, text: string, step: Json, turns: Turns): void {
  const status = asText(step.status)
  if (/^(RUNNING|PENDING|WAITING)$/.test(status)) return
  const names = Object.hasOwn(tools, type) ? (tools[type] as string[]) : []
  const id = names.map((name) => turns.openCallOf(name)).find((found) => found !== null) ?? null
  const exit = /exit code:? (-?\d+)/i.exec(text.slice(0, 500))
  turns.result({
    id,
    tool: names[0] ?? null,
    text,
    isError: /ERROR|FAIL|CANCEL|REJECT/.test(status),
    exitCode: exit ? Number(exit[1]) : null,
    mark: /REJECT/.test(status) ? 'rejection' : null,
    origin: fromOutside.test(type) ? 'external' : null,
  })
}
