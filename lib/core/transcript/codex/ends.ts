// Events that tell how a call ended. Mostly the log of the model has the call and its result as well, and lacks only the
// exit code; calls inside another call stand here alone.
import { asNumber, asObject, asString, asText, isObject, type Json } from '../json'
import { call, toolName } from './calls'
import { contentOf } from './content'
import { finish, note } from './results'
import { asId, type CodexState, type Outcome } from './state'

type End = { id: string | null; tool: string; input: Json; outcome: Omit<Outcome, 'line' | 'at'> }

/** False where the event is none about a call. */
export function readCallEnd(type: string, payload: Json, state: CodexState): boolean {
  // Lines that the person runs come as a message too.
  if (type === 'exec_command_end' && payload.source === 'user_shell') return true
  if (type === 'tool_call') {
    call(asId(payload.call_id), asString(payload.name) ?? 'tool', asObject(payload.input), state)
    return true
  }
  const end = endOf(type, payload)
  if (end === null) return false
  settle(end, state)
  return true
}

export function settle(end: End, state: CodexState): void {
  if (note(end.id, end.outcome, state)) return
  const opened = call(end.id, end.tool, end.input, state)
  if (opened !== null) finish(opened, end.tool, { ...end.outcome, process: null }, state)
}

function endOf(type: string, payload: Json): End | null {
  const id = asId(payload.call_id) ?? asId(payload.callId)
  if (type === 'exec_command_end') return { id, tool: 'exec_command', ...commandEnd(payload) }
  if (type === 'patch_apply_end') return { id, tool: 'apply_patch', ...patchEnd(payload) }
  if (type === 'mcp_tool_call_end') {
    const { server, tool, arguments: input } = asObject(payload.invocation)
    return {
      id,
      tool: toolName(`mcp__${asText(server)}`, asText(tool)),
      input: asObject(input),
      outcome: mcpOutcome(payload.result),
    }
  }
  if (type === 'dynamic_tool_call_response') {
    const text = asString(payload.error) ?? contentOf(payload.content_items).texts.join('\n')
    const outcome = { text, exitCode: null, isError: payload.success === false }
    return { id, tool: asString(payload.tool) ?? 'tool', input: asObject(payload.arguments), outcome }
  }
  if (type === 'view_image_tool_call')
    return {
      id,
      tool: 'view_image',
      input: { path: payload.path },
      outcome: { text: '', exitCode: null, isError: false },
    }
  return agentEnd(type, id, payload)
}

export function commandEnd(payload: Json): Pick<End, 'input' | 'outcome'> {
  const exitCode = asNumber(payload.exit_code)
  const streams = [payload.stdout, payload.stderr].map(asText).filter((t) => t !== '')
  const text = asString(payload.aggregated_output) ?? (streams.join('\n') || asText(payload.formatted_output))
  const isError = exitCode !== null ? exitCode !== 0 : payload.status === 'failed' || payload.status === 'declined'
  return { input: { command: payload.command, workdir: payload.cwd }, outcome: { text, exitCode, isError } }
}

export function patchEnd(payload: Json): Pick<End, 'input' | 'outcome'> {
  const text = [payload.stdout, payload.stderr]
    .map(asText)
    .filter((t) => t !== '')
    .join('\n')
  const isError = payload.success === false || payload.status === 'failed' || payload.status === 'declined'
  return { input: { input: patchOf(asObject(payload.changes)) }, outcome: { text, exitCode: null, isError } }
}

function patchOf(changes: Json): string {
  const verbs = new Map([
    ['add', 'Add'],
    ['delete', 'Delete'],
  ])
  const files = Object.entries(changes).map(([path, value]) => {
    const change = asObject(value)
    return `*** ${verbs.get(asText(change.type)) ?? 'Update'} File: ${path}\n${asString(change.unified_diff) ?? asText(change.content)}`
  })
  return ['*** Begin Patch', ...files, '*** End Patch'].join('\n')
}

/** `{"Ok": {content, isError}}`, `{"Err": "…"}`, or the content as it is. */
export function mcpOutcome(result: unknown): End['outcome'] {
  const value = asObject(result)
  if ('Err' in value) return { text: asString(value.Err) ?? JSON.stringify(value.Err), exitCode: null, isError: true }
  const ok = isObject(value.Ok) ? value.Ok : value
  const { texts, notes } = contentOf(ok.content)
  return { text: [...texts, ...notes].join('\n'), exitCode: null, isError: ok.isError === true }
}

/** Calls that start other agents, write to them, wait for them. */
function agentEnd(type: string, id: string | null, payload: Json): End | null {
  const tools: Record<string, string> = {
    collab_agent_spawn_end: 'spawn_agent',
    collab_agent_interaction_end: 'send_input',
    collab_waiting_end: 'wait',
    collab_close_end: 'close_agent',
    collab_resume_end: 'resume_agent',
  }
  const tool = Object.hasOwn(tools, type) ? tools[type] : undefined
  if (tool === undefined) return null
  const { type: _type, call_id: _id, prompt, status, agent_statuses: statuses, ...rest } = payload
  const input: Json = asString(prompt) === null ? rest : { prompt, ...rest }
  const told = statuses ?? status
  const text = typeof told === 'string' ? told : told === undefined ? '' : JSON.stringify(told)
  return { id, tool, input, outcome: { text, exitCode: null, isError: status === 'failed' } }
}
