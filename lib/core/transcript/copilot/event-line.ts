// One event of a Copilot CLI log.
import { asArray, asNumber, asObject, asString, asText, type Json } from '../json'
import { callOf } from './call'
import { readCopilotMessage } from './messages'
import { readSessionEvent } from './session-event'
import type { CopilotState } from './state'
import { readCopilotResult } from './tool-result'

/** Events about the interface, and copies of what another event tells. */
const bookkeeping =
  /^(assistant\.(turn_start|turn_end|intent|usage|message_delta|reasoning_delta|streaming_delta|message_start)|tool\.execution_(progress|partial_result)|hook\.start|permission\.\w+|external_tool\.\w+|elicitation\.\w+|session\.(idle|background_tasks_changed|auto_mode_resolved|usage_checkpoint|usage_info|tools_updated|mode_changed|plan_changed|workspace_file_changed|context_changed|custom_agents_updated|skills_loaded|mcp_\w+|extensions_loaded|snapshot_rewind|compaction_start|import_legacy)|pending_messages\.\w+|command\.\w+|commands\.\w+)$/

export function readCopilotEvent(record: Json, line: number, state: CopilotState): void {
  const type = asText(record.type)
  const data = asObject(record.data)
  const { turns } = state
  const id = asString(record.id)
  const subagent = asString(data.parentToolCallId) ?? asString(data.parentAgentTaskId) ?? asString(record.agentId)
  turns.at({ key: id !== null && !id.includes(' ') ? id : `line:${line}`, at: record.timestamp, line, subagent })
  if (id !== null && !id.includes(' ') && turns.isCopy(id, record)) return
  turns.session.time(record.timestamp)
  const model = asString(data.model)
  if (model !== null && subagent === null && /^assistant\.|^tool\.execution_complete/.test(type))
    turns.session.countModel(model)
  if (type === 'assistant.usage') usage(id ?? `line:${line}`, data, state)
  if (bookkeeping.test(type)) return
  if (type === 'tool.execution_start') turns.call(callOf(data))
  else if (type === 'tool.execution_complete') readCopilotResult(data, turns, subagent)
  else if (type === 'tool.user_requested') {
    turns.user(asText(asObject(data.arguments).command) || asText(data.toolName), { mark: 'shell' })
    turns.call(callOf(data))
  } else if (type === 'hook.end') hookEnd(data, state)
  else if (
    !readCopilotMessage(type, data, state, subagent) &&
    !readSessionEvent(type, data, state, id ?? `line:${line}`)
  )
    turns.unknown(record)
}

/** Only logs made for debugging hold these; they are whole where they are there. */
function usage(id: string, data: Json, state: CopilotState): void {
  const output = asNumber(data.outputTokens)
  if (output !== null) state.countOutput(asString(data.apiCallId) ?? id, output)
}

function hookEnd(data: Json, state: CopilotState): void {
  if (data.success !== false) return
  const message = asText(asObject(data.error).message) || asArray(data.errors).map(String).join('\n')
  const text = `Hook ${asText(data.hookType)} failed: ${message}`.trim()
  if (state.isNews(text)) state.turns.system(text, 'notification', { origin: 'tool' })
}
