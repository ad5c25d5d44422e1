// `event_msg`: the program's own log of the conversation, and what only the program knows.
import type { EventMark, Origin } from '../event'
import { asArray, asObject, asString, asText, type Json } from '../json'
import { shorten } from '../title'
import { readImageGeneration, readWebSearch } from './calls'
import { readCompletedItem } from './completed-item'
import { readCallEnd } from './ends'
import { readInterruption, readReply, readThought, readUserMessage } from './message'
import { readCompacted, readTokenCount } from './meta'
import type { CodexState } from './state'

/** Beginnings, deltas and states of the interface: what they are about is told elsewhere. */
const silent =
  /_(begin|delta|started|request|updated)$|^(item_started|task_complete|turn_complete|turn_diff|plan_update|session_configured|thread_settings_applied|mcp_startup_complete|mcp_list_tools_response|list_\w+_response|sub_agent_activity|shutdown_complete|background_event|agent_reasoning_section_break|get_history_entry_response|history_entry|raw_response_item|model_verification)$/

const readers: Record<string, (payload: Json, state: CodexState) => void> = {
  user_message: readUserMessage,
  agent_message: (payload, state) => readReply({ texts: [asText(payload.message)], notes: [] }, 'events', state),
  agent_reasoning: (payload, state) => readThought(asText(payload.text), 'events', state),
  agent_reasoning_raw_content: (payload, state) => readThought(asText(payload.text), 'events', state),
  token_count: readTokenCount,
  turn_aborted: readAborted,
  context_compacted: (payload, state) => readCompacted(payload, 'events', state),
  web_search_end: (payload, state) => readWebSearch(payload, 'events', state),
  image_generation_end: (payload, state) => readImageGeneration(payload, 'events', state),
  item_completed: readCompletedItem,
  entered_review_mode: readReviewRequest,
  exited_review_mode: readReview,
  thread_name_updated: (payload, state) => state.session.title('tool', asText(payload.thread_name)),
}

export function readEventMsg(payload: Json, state: CodexState): void {
  const type = asText(payload.type)
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined
  if (read) read(payload, state)
  else readNotice(type, payload, state)
}

function readAborted(payload: Json, state: CodexState): void {
  const reason = asString(payload.reason) ?? 'interrupted'
  const text = `The turn was stopped: ${reason.replace(/_/g, ' ')}.`
  if (reason === 'interrupted') readInterruption(text, 'events', state)
  else state.emit({ kind: 'system', origin: 'injected', mark: 'notification', text })
}

/** Things that only the program tells; what nobody knows is kept as it is. */
function readNotice(type: string, payload: Json, state: CodexState): void {
  const system = (origin: Origin, mark: EventMark, text: string): void => {
    if (text !== '') state.emit({ kind: 'system', origin, mark, text, isError: mark === 'api-error' })
  }
  if (type === 'error' || type === 'stream_error') system('injected', 'api-error', asText(payload.message))
  else if (type === 'warning' || type === 'deprecation_notice')
    system('injected', 'notification', asString(payload.message) ?? asText(payload.summary))
  else if (type === 'undo_completed') system('tool', 'notification', asText(payload.message))
  else if (type === 'thread_rolled_back')
    system('injected', 'notification', `Turns taken back: ${String(payload.num_turns ?? '')}`)
  else if (type === 'thread_goal_updated') {
    const goal = asText(asObject(payload.goal).objective)
    if (goal !== '' && state.isNew(`goal ${goal}`)) system('injected', 'reminder', `Goal: ${goal}`)
  } else if (type === 'guardian_assessment') {
    // Another model judges whether a call may run.
    const verdict = [payload.status, payload.rationale].map(asText).filter((t) => t !== '')
    if (asString(payload.rationale) !== null) system('assistant', 'notification', verdict.join(': '))
  } else if (!readCallEnd(type, payload, state) && !silent.test(type)) state.unknown(payload)
}

/** `/review`, with what the person said is to be looked at. */
function readReviewRequest(payload: Json, state: CodexState): void {
  const target = asObject(payload.target)
  const hint = asString(payload.user_facing_hint) ?? ''
  const words = asString(target.instructions) ?? asString(payload.prompt) ?? hint
  const said = state.subagent === null
  const text = words || '/review'
  if (said) state.emit({ kind: 'user', origin: 'user', mark: 'command', text })
  else state.emit({ kind: 'system', origin: 'assistant', mark: 'command', text })
  state.session.title('prompt', `Review ${shorten(hint || words)}`)
}

function readReview(payload: Json, state: CodexState): void {
  const review = asObject(payload.review_output)
  const findings = asArray(review.findings).map((f) => {
    const finding = asObject(f)
    return `${asText(finding.title)}\n${asText(finding.body)}`.trim()
  })
  const text = [asText(review.overall_explanation), ...findings].filter((t) => t !== '').join('\n\n')
  if (text !== '') state.emit({ kind: 'system', origin: 'assistant', mark: 'notification', text })
}
