// One event of OpenHands since its version 1 (the agent SDK): told apart by `kind`.
import { asArray, asNumber, asObject, asString, asText, isObject, type Json } from '../json'
import type { Place, Turns } from '../turns'

const silent = new Set([
  'ConversationStateUpdateEvent',
  'TokenEvent',
  'LLMCompletionLogEvent',
  'CondensationRequest',
  'StreamingDeltaEvent',
])

/** @param event has a `kind` of these, as none of the versions before had */
export const isSdkEvent = (event: Json): boolean =>
  /^(\w+Event|Condensation\w*|UserRejectObservation|\w*Observation|\w*Action)$/.test(asText(event.kind)) &&
  ('source' in event || 'llm_message' in event || 'tool_call_id' in event)

const textOf = (content: unknown): string =>
  typeof content === 'string'
    ? content
    : asArray(content)
        .map(
          (part) =>
            asString(asObject(part).text) ??
            (typeof part === 'string' ? part : `[${asText(asObject(part).type) || 'file'}]`),
        )
        .join('\n')

/** @param place where it stands, in case it has no id */
export function readSdkEvent(event: Json, place: Place, turns: Turns): void {
  const key = `event:${asString(event.id) ?? place.key}`
  if (turns.isCopy(key, event)) return
  turns.at({ ...place, key, at: event.timestamp })
  const kind = asText(event.kind)
  if (kind === 'MessageEvent') readMessage(event, turns)
  else if (kind === 'ActionEvent') readAction(event, turns)
  else if (kind === 'ObservationEvent') readObservation(event, turns)
  else if (kind === 'UserRejectObservation') readRejection(event, turns)
  else if (kind === 'AgentErrorEvent') readFailure(event, turns)
  else if (kind === 'SystemPromptEvent') turns.system(textOf(asObject(event.system_prompt).text ?? event.system_prompt))
  else if (kind.startsWith('Condensation') && !silent.has(kind))
    turns.system(asText(event.summary) || 'Older events were left out.', 'compaction')
  else if (kind === 'PauseEvent' || kind === 'InterruptEvent')
    turns.system('The person stopped the agent.', 'interruption')
  else if (kind === 'ConversationErrorEvent')
    turns.system(asString(event.detail) ?? asText(event.code), 'api-error', { isError: true })
  else if (!silent.has(kind)) turns.unknown(event)
}

function readMessage(event: Json, turns: Turns): void {
  const message = asObject(event.llm_message)
  const text = textOf(message.content)
  readThoughts(message, turns)
  if (event.source === 'user') turns.user(text)
  else if (event.source === 'environment') turns.system(text, 'reminder')
  else turns.assistant(text)
  // Skills and other memory that the message called up.
  turns.system(textOf(event.extended_content), 'injected-memory')
}

function readThoughts(from: Json, turns: Turns): void {
  const blocks = asArray(from.thinking_blocks).map((b) => asText(asObject(b).thinking))
  for (const thought of new Set([asText(from.reasoning_content), ...blocks])) turns.thinking(thought)
}

function readAction(event: Json, turns: Turns): void {
  const { kind: _kind, ...action } = asObject(event.action)
  const call = asObject(event.tool_call)
  const tool = asString(event.tool_name) ?? asString(call.name) ?? asString(asObject(call.function).name) ?? 'tool'
  readThoughts(event, turns)
  turns.assistant(textOf(event.thought))
  if (tool === 'finish') {
    turns.assistant(asText(action.message))
    return
  }
  if (tool === 'think') {
    turns.thinking(asText(action.thought))
    return
  }
  const input = Object.keys(action).length > 0 ? action : (call.arguments ?? asObject(call.function).arguments)
  turns.call({ id: asString(event.tool_call_id) ?? asString(call.id), tool, input })
}

function readObservation(event: Json, turns: Turns): void {
  const tool = asString(event.tool_name)
  // Told as the agent's word and thought already.
  if (tool === 'finish' || tool === 'think') return
  const observation = asObject(event.observation)
  const text = textOf(observation.content ?? observation.output ?? observation.result)
  const code = asNumber(observation.exit_code) ?? asNumber(asObject(observation.metadata).exit_code)
  turns.result({
    id: asString(event.tool_call_id),
    tool,
    text: text || asText(observation.error),
    isError: observation.is_error === true || observation.error === true || asString(observation.error) !== null,
    // -1 says that the command still runs.
    exitCode: code === -1 ? null : code,
    origin: /^MCP/.test(asText(observation.kind)) ? 'external' : /delegate/i.test(tool ?? '') ? 'assistant' : null,
  })
}

function readRejection(event: Json, turns: Turns): void {
  const reason = asString(event.rejection_reason)
  turns.result({
    id: asString(event.tool_call_id),
    tool: asString(event.tool_name),
    text: reason ?? 'The person refused this call.',
    isError: true,
    mark: 'rejection',
  })
  if (reason !== null && reason !== 'User rejected the action') turns.user(reason, { mark: 'rejection' })
}

function readFailure(event: Json, turns: Turns): void {
  const id = asString(event.tool_call_id)
  if (id === null) turns.system(asText(event.error), 'notification', { isError: true })
  else turns.result({ id, tool: asString(event.tool_name), text: asText(event.error), isError: true })
}

/** What the conversation's own record says, which lies beside its events. */
export function readSdkState(state: Json, turns: Turns): void {
  turns.session.session ??= asString(state.id)
  turns.session.cwd ??= asString(asObject(state.workspace).working_dir)
  const model = asString(asObject(asObject(state.agent).llm).model)
  if (model !== null) turns.session.countModel(model)
  const usage = asObject(asObject(state.stats).usage_to_metrics)
  for (const [name, value] of Object.entries(usage)) {
    const total = asObject(asObject(value).accumulated_token_usage)
    if (!isObject(asObject(value).accumulated_token_usage)) continue
    const read = asNumber(total.cache_read_tokens) ?? 0
    turns.session.countUsage(`state:${name}`, {
      input: Math.max(0, (asNumber(total.prompt_tokens) ?? 0) - read),
      output: asNumber(total.completion_tokens) ?? 0,
      cacheRead: read,
      cacheWrite: asNumber(total.cache_write_tokens) ?? 0,
    })
  }
}
