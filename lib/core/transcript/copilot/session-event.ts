// What a Copilot CLI log says of the session itself: where it runs, what went wrong, when it was stopped or summed up.
import { asObject, asString, asText, type Json } from '../json'
import type { CopilotState } from './state'

/** True where the event was about the session. */
export function readSessionEvent(type: string, data: Json, state: CopilotState, id: string): boolean {
  const { turns } = state
  const message = asText(data.message)
  switch (type) {
    case 'session.start':
    case 'session.resume':
      begin(data, state)
      return true
    case 'session.model_change': {
      const model = asString(data.newModel)
      if (model !== null) turns.session.countModel(model)
      return true
    }
    case 'session.title_changed':
      turns.session.title('tool', asText(data.title))
      return true
    case 'session.error':
      turns.system(message, 'api-error', { isError: true })
      return true
    case 'session.info':
    case 'session.warning':
    case 'session.handoff':
      turns.system(message || asText(data.summary), 'notification')
      return true
    case 'session.truncation':
      turns.system('Older messages were left out of the context.', 'notification')
      return true
    case 'session.compaction_complete':
      turns.system(asText(data.summaryContent) || 'The conversation was summed up.', 'compaction')
      return true
    case 'session.task_complete':
      turns.assistant(asText(data.summary))
      return true
    case 'session.shutdown':
      state.countShutdown(id, data)
      if (asString(data.currentModel) !== null) turns.session.countModel(asText(data.currentModel))
      return true
    case 'abort':
      turns.system(asText(data.reason) || 'Stopped by the person.', 'interruption')
      return true
    case 'user_input.completed':
      return true // the answer stands in the result of ask_user
    default:
      return subagentEvent(type, data, state)
  }
}

function begin(data: Json, state: CopilotState): void {
  const { session } = state.turns
  const context = asObject(data.context)
  session.session ??= asString(data.sessionId)
  session.cwd ??= realText(context.cwd)
  session.gitBranch = realText(context.branch) ?? session.gitBranch
  session.gitRemote ??= realText(context.repository)
  session.time(data.startTime)
  const model = asString(data.selectedModel)
  if (model !== null) session.countModel(model)
}

/** Edited logs hold `[trimmed]` instead. */
const realText = (value: unknown): string | null => {
  const text = asString(value)
  return text === null || /^[<[]/.test(text) ? null : text
}

function subagentEvent(type: string, data: Json, state: CopilotState): boolean {
  if (!type.startsWith('subagent.')) return false
  const name = asString(data.agentDisplayName) ?? asString(data.agentName) ?? 'sub-agent'
  const what = type.slice('subagent.'.length)
  if (what === 'selected') state.turns.session.agent ??= asString(data.agentName)
  else if (what === 'failed')
    state.turns.system(`Agent ${name} failed: ${asText(data.error)}`, 'notification', { origin: 'tool' })
  else if (what === 'started' || what === 'completed')
    state.turns.system(`Agent ${name} ${what}.`, 'notification', { origin: 'tool' })
  return true
}
