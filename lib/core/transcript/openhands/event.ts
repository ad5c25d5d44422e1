// One event of an OpenHands trajectory.

import { countUsage } from '../chat/session'
import type { Origin } from '../event'
import { asArray, asNumber, asObject, asString, asText, isObject, type Json } from '../json'
import type { Place, Turns } from '../turns'

/** Events about the program's own state. */
const silent = new Set([
  'null',
  'agent_state_changed',
  'change_agent_state',
  'noop',
  'reject_pending',
  'user_rejected_pending',
])

export function readOpenHandsEvent(event: Json, place: Place, turns: Turns): void {
  const key = `event:${String(event.id ?? place.key)}`
  if (event.id !== undefined && turns.isCopy(key, event)) return
  turns.at({ ...place, key, at: event.timestamp })
  usage(event, turns)
  const action = asString(event.action)
  const observation = asString(event.observation)
  if (action !== null) readAction(action, event, turns)
  else if (observation !== null) readObservation(observation, event, turns)
  else turns.unknown(event)
}

/** The model's answer stands with each call that it made. */
function usage(event: Json, turns: Turns): void {
  const response = asObject(asObject(event.tool_call_metadata).model_response)
  const id = asString(response.id)
  if (id === null) return
  if (event.action !== undefined && asString(response.model) !== null) turns.session.countModel(asText(response.model))
  if (!isObject(response.usage)) return
  const cached = asNumber(asObject(response.usage.prompt_tokens_details).cached_tokens) ?? 0
  const written = asNumber(response.usage.cache_creation_input_tokens) ?? 0
  const { cache_read_input_tokens: _read, ...rest } = response.usage
  // Its input holds what was read from the cache and what was written to it.
  const prompt = Math.max(cached, (asNumber(rest.prompt_tokens) ?? 0) - written)
  countUsage(id, { ...rest, prompt_tokens: prompt }, turns)
}

function readAction(action: string, event: Json, turns: Turns): void {
  const args = asObject(event.args)
  const { thought, content, ...input } = args
  const isPerson = event.source === 'user'
  if (action === 'message') {
    const notes = asArray(args.image_urls).map(() => '[image]')
    const text = [asString(content) ?? asText(event.message), ...notes].join('\n')
    if (isPerson) turns.user(text)
    else turns.assistant(text)
  } else if (action === 'change_agent_state') {
    if (isPerson && /^(stopped|paused)$/.test(asText(args.agent_state)))
      turns.system('The person stopped the agent.', 'interruption')
  } else if (action === 'system') turns.system(asText(content))
  else if (action === 'recall') turns.system(asText(args.query), 'notification')
  else if (action === 'condensation') turns.system(asText(args.summary) || 'Older events were left out.', 'compaction')
  else if (action === 'think') turns.thinking(asText(thought))
  else if (!silent.has(action)) {
    const told = asText(thought).trim()
    turns.assistant(told !== '' || action !== 'finish' ? told : asText(args.final_thought) || asText(event.message))
    call(action, event, content === undefined || content === '' ? input : { ...input, content }, turns)
  }
}

/** What the environment adds to the arguments of a call. */
const added = new Set([
  'hidden',
  'confirmation_state',
  'impl_source',
  'translated_ipython_code',
  'blocking',
  'is_input',
  'security_risk',
])

function call(action: string, event: Json, input: Json, turns: Turns): void {
  const metadata = asObject(event.tool_call_metadata)
  const made = Object.fromEntries(Object.entries(input).filter(([name]) => !added.has(name)))
  turns.call({ id: callId(event.id, metadata), tool: asString(metadata.function_name) ?? action, input: made })
}

const callId = (event: unknown, metadata: Json): string => asString(metadata.tool_call_id) ?? `event-${String(event)}`

function readObservation(observation: string, event: Json, turns: Turns): void {
  const text = asText(event.content)
  const extras = asObject(event.extras)
  if (silent.has(observation)) return
  if (observation === 'recall') {
    turns.system(text || JSON.stringify(extras), 'injected-memory')
    return
  }
  if (observation === 'condense' || observation === 'system') {
    turns.system(text)
    return
  }
  const metadata = asObject(event.tool_call_metadata)
  if (event.cause === undefined && asString(metadata.tool_call_id) === null) {
    turns.system(text || asText(event.message), 'notification', { origin: 'tool', isError: observation === 'error' })
    return
  }
  const code = asNumber(asObject(extras.metadata).exit_code) ?? asNumber(extras.exit_code)
  const refused = observation === 'user_rejected'
  turns.result({
    id: callId(event.cause, metadata),
    tool: asString(metadata.function_name) ?? observation,
    text,
    isError:
      observation === 'error' ||
      refused ||
      extras.error === true ||
      asString(extras.last_browser_action_error) !== null,
    // -1 says that the command still runs.
    exitCode: code === -1 ? null : code,
    origin: originFor(observation, text),
    mark: refused ? 'rejection' : null,
  })
}

function originFor(observation: string, text: string): Origin | null {
  if (observation === 'browse' || observation === 'mcp') return 'external'
  if (observation === 'delegate') return 'assistant'
  return text.startsWith('ERROR:') ? 'tool' : null
}
