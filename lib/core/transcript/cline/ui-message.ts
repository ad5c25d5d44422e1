// One message of a Cline task as the program shows it: `say` or `ask`, with a text that is often JSON.
import { asArray, asNumber, asObject, asString, asText, isObject, type Json, tryJson } from '../json'
import type { ClineTask } from './task'

/** The program's names for what its tools are called. */
const tools: Record<string, string> = {
  readFile: 'read_file',
  newFileCreated: 'write_to_file',
  editedExistingFile: 'replace_in_file',
  appliedDiff: 'apply_diff',
  fileDeleted: 'apply_patch',
  insertContent: 'insert_content',
  searchAndReplace: 'search_and_replace',
  listFilesTopLevel: 'list_files',
  listFilesRecursive: 'list_files',
  listFiles: 'list_files',
  searchFiles: 'search_files',
  codebaseSearch: 'codebase_search',
  listCodeDefinitionNames: 'list_code_definition_names',
  webFetch: 'web_fetch',
  webSearch: 'web_search',
  useSkill: 'use_skill',
  skill: 'use_skill',
  newTask: 'new_task',
  switchMode: 'switch_mode',
  updateTodoList: 'update_todo_list',
}

/** Messages about the interface. */
const silent = new Set(
  'checkpoint_created checkpoint_saved deleted_api_reqs api_req_finished mcp_server_request_started load_mcp_documentation shell_integration_warning shell_integration_warning_with_suggestion resume_task resume_completed_task command_permission_denied_ask completion_result_ask browser_action_launch_ask generate_explanation hook_status use_subagents_ask api_req_rate_limit_wait'.split(
    ' ',
  ),
)

export function readUiMessage(message: Json, next: Json, index: number, task: ClineTask): void {
  const { turns } = task
  const kind = asString(message.say) ?? asText(message.ask)
  const text = asText(message.text)
  const model = asString(asObject(message.modelInfo).modelId)
  if (model !== null) turns.session.countModel(model)
  turns.session.time(message.ts)
  if (silent.has(kind) || isEarlierCopy(message, next, kind, text)) return
  turns.at({ key: `message:${index}`, at: message.ts })
  if (!person(kind, text, message, task) && !agent(kind, text, message, task) && !service(kind, text, index, task))
    turns.unknown(message)
}

/** While a message streams in it may stand twice: the second is whole. */
function isEarlierCopy(message: Json, next: Json, kind: string, text: string): boolean {
  const nextKind = asString(next.say) ?? asText(next.ask)
  return (
    text !== '' &&
    nextKind === kind &&
    (kind === 'text' || kind === 'reasoning' || kind === 'completion_result' || message.partial === true) &&
    asText(next.text).startsWith(text)
  )
}

function person(kind: string, text: string, message: Json, { turns }: ClineTask): boolean {
  if (!/^(task|user_feedback|user_feedback_diff)$/.test(kind)) {
    // The first message of a task has no name of its own in some versions.
    if (kind !== 'text' || turns.session.events > 0 || message.type !== 'say' || message.modelInfo !== undefined)
      return false
  }
  const notes = [
    ...asArray(message.images).map(() => '[image]'),
    ...asArray(message.files).map((file) => `[file ${asText(file)}]`),
  ]
  turns.user([text, ...notes].filter((t) => t !== '').join('\n'))
  return true
}

/** What the model says and asks for. */
function agent(kind: string, text: string, message: Json, task: ClineTask): boolean {
  const { turns } = task
  const parsed = text.trimStart().startsWith('{') ? tryJson(text) : undefined
  const data: Json = isObject(parsed) ? parsed : {}
  if (kind === 'text' || kind === 'completion_result') turns.assistant(text)
  else if (kind === 'reasoning') turns.thinking(text)
  else if (kind === 'followup' || kind === 'plan_mode_respond') {
    turns.assistant(asString(data.question) ?? asString(data.response) ?? text)
    turns.user(asText(data.selected))
  } else if (kind === 'tool') {
    const { tool, ...input } = data
    task.call(tools[asText(tool)] ?? asString(tool) ?? 'tool', input)
  } else if (kind === 'command') task.call('execute_command', { command: text.replace(/REQ_APP$/, '') })
  else if (kind === 'use_mcp_server') {
    const name = data.type === 'access_mcp_resource' ? 'access_mcp_resource' : 'use_mcp_tool'
    task.call(name, data)
  } else if (kind === 'browser_action' || kind === 'browser_action_launch')
    task.call('browser_action', parsed === undefined ? { url: text } : data)
  else if (kind === 'new_task' || kind === 'condense' || kind === 'task_progress') task.progress(text)
  else if (kind === 'command_output') task.output(text)
  else if (kind === 'mcp_server_response') task.answer('use_mcp_tool', text)
  else if (kind === 'browser_action_result')
    task.answer('browser_action', asString(data.logs) ?? (text.slice(0, 2_000) || '[page]'))
  else if (kind === 'subtask_result') turns.system(text, 'notification', { origin: 'assistant' })
  else return message.ask === 'act_mode_respond'
  return true
}

/** Requests to the model, and what the program says of itself. */
function service(kind: string, text: string, index: number, task: ClineTask): boolean {
  const { turns } = task
  if (kind === 'api_req_started') request(text, index, task)
  else if (/^(api_req_failed|api_req_retried|error_retry|api_req_retry_delayed)$/.test(kind)) {
    const told = asObject(text.trimStart().startsWith('{') ? tryJson(text) : undefined)
    turns.system(asString(told.errorMessage) ?? (text || 'The request was sent again.'), 'api-error', { isError: true })
  } else if (
    /^(error|diff_error|clineignore_error|rooignore_error|mistake_limit_reached|auto_approval_max_req_reached)$/.test(
      kind,
    )
  )
    turns.system(text, 'notification', { origin: 'tool' })
  else if (kind === 'condense_context' || kind === 'summarize_task')
    turns.system(text || 'The conversation was summed up.', 'compaction')
  else if (kind === 'info' || kind === 'command_permission_denied') turns.system(text, 'notification')
  else return false
  return true
}

function request(text: string, index: number, task: ClineTask): void {
  const parsed = asObject(tryJson(text))
  task.request(asText(parsed.request))
  const { session } = task.turns
  const input = asNumber(parsed.tokensIn)
  if (input !== null)
    session.countUsage(`message:${index}`, {
      input,
      output: asNumber(parsed.tokensOut) ?? 0,
      cacheRead: asNumber(parsed.cacheReads) ?? 0,
      cacheWrite: asNumber(parsed.cacheWrites) ?? 0,
    })
  if (parsed.cancelReason === 'user_cancelled') task.turns.system('The person stopped the agent.', 'interruption')
  else if (parsed.cancelReason !== undefined)
    task.turns.system(asString(parsed.streamingFailedMessage) ?? 'The request failed.', 'api-error', { isError: true })
}
