// The answer to a call: what it says, whether it failed, whose word it is, and a person's words that hide in it.
import { asArray, asObject, asString, asText, isObject, type Json, tryJson } from '../json'
import { originOf, type Source } from '../origin'
import { principalOf } from '../principal'
import { type Answer, answerOf } from './output'
import { asId, type Call, type CodexState, type Outcome } from './state'

const refusal = /^((exec )?command rejected by user|patch rejected by user|rejected by user|user rejected )/i
/** What another agent answers is a model's word. */
const agentTools =
  /^(spawn_agent|send_input|send_message|followup_task|wait|wait_agent|close_agent|resume_agent|list_agents)$/
const address = /https?:\/\/[^\s'"`)]+/g
const ownMachine = /^https?:\/\/(localhost|127\.|0\.0\.0\.0|\[::1\]|10\.|192\.168\.)/
/** The agent's own long-term notes. */
const memories = /\.codex\/memories\//

export function readResult(payload: Json, state: CodexState): void {
  const answer = answerOf(payload.output ?? payload.result ?? payload.content)
  const told = payload.status === 'failed' || payload.is_error === true
  finish(
    asId(payload.call_id) ?? asId(payload.tool_call_id),
    asString(payload.name),
    { ...answer, isError: answer.isError || told },
    state,
  )
}

/** Answers a call with what a record of its own or an event of the program says of it. */
export function finish(callId: string | null, tool: string | null, answer: Answer, state: CodexState): void {
  const { id, call } = state.closeCall(callId, tool)
  if (state.answered.has(id)) return
  state.answered.add(id)
  const outcome = state.outcomes.get(id)
  state.outcomes.delete(id)
  state.calls.delete(id)
  const exitCode = answer.exitCode ?? outcome?.exitCode ?? null
  const isError = answer.isError || outcome?.isError === true
  if (call && answer.process !== null) state.processes.set(answer.process, call)
  const { origin, mark } = sourceOf(call, { ...answer, isError }, state)
  const text = answer.text || outcome?.text || ''
  state.emit({
    key: `result:${id}`,
    kind: 'tool_result',
    origin,
    mark,
    text,
    tool: call?.tool ?? tool,
    callId: id,
    exitCode,
    isError,
  })
  if (call?.tool === 'request_user_input') readAnswers(id, text, state)
}

/** What the program told beside the log of the model: kept for the result, or a call and result of their own. */
export function note(id: string | null, outcome: Omit<Outcome, 'line' | 'at'>, state: CodexState): boolean {
  if (id === null || state.answered.has(id)) return id !== null
  if (!state.calls.has(id)) return false
  state.outcomes.set(id, { ...outcome, line: state.line, at: state.at })
  return true
}

/** Calls whose result the log of the model lacks: the event of the program has it. */
export function finishOpen(state: CodexState): void {
  for (const [id, outcome] of [...state.outcomes]) {
    state.line = outcome.line
    state.at = outcome.at
    finish(id, null, { ...outcome, process: null }, state)
  }
}

function sourceOf(call: Call | undefined, answer: Answer, state: CodexState): Source {
  if (refusal.test(answer.text)) return { origin: 'tool', mark: 'rejection' }
  if (call === undefined) return { origin: 'tool', mark: null }
  if (agentTools.test(call.tool)) return { origin: 'assistant', mark: null }
  if (call.tool === 'tool_search') return { origin: 'injected', mark: null }
  if (call.tool === 'mcp__node_repl__js') return { origin: pageOrigin(call, answer, state), mark: null }
  const started = call.tool === 'write_stdin' ? state.processes.get(String(call.input.session_id)) : undefined
  const { tool, input } = started ?? call
  if (memories.test(principalOf(input)) && !answer.isError) return { origin: 'injected', mark: 'injected-memory' }
  const name = /^[\w-]+__\w/.test(tool) && !tool.startsWith('mcp__') ? `mcp__${tool}` : tool
  return originOf(name, input, answer)
}

/** Scripts that drive a browser: what they print is outside text while it stands on another machine's page. */
function pageOrigin(call: Call, answer: Answer, state: CodexState): 'tool' | 'external' {
  const last = [...asText(call.input.code).matchAll(address)].at(-1)?.[0]
  if (last !== undefined) state.isBrowserAway = !ownMachine.test(last)
  return state.isBrowserAway && !answer.isError ? 'external' : 'tool'
}

/** Answers to the agent's questions, `{"answers": {"<question>": {"answers": ["…"]}}}`. */
function readAnswers(id: string, text: string, state: CodexState): void {
  const value = tryJson(text)
  const listed = isObject(value) ? Object.values(asObject(value.answers)) : []
  const words = listed
    .flatMap((a) => (isObject(a) ? asArray(a.answers) : [a]))
    .map((a) => asText(a).replace(/^user_note: /, ''))
    .filter((a) => a !== '')
  if (words.length === 0 || state.subagent !== null) return
  state.emit({ key: `said:${id}`, kind: 'user', origin: 'user', text: words.join('\n') })
}
