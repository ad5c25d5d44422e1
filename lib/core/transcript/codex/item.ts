// `response_item`: what the model was given and what it answered.
import { asString, asText, type Json } from '../json'
import { readCall, readImageGeneration, readShellCall, readToolSearch, readWebSearch } from './calls'
import { contentOf } from './content'
import { readMessage, readReasoning } from './message'
import { readCompacted } from './meta'
import { readResult } from './results'
import { asId, type CodexState } from './state'

type Read = (payload: Json, state: CodexState) => void
const nothing: Read = () => undefined

const readers: Record<string, Read> = {
  message: readMessage,
  reasoning: readReasoning,
  function_call: readCall,
  custom_tool_call: readCall,
  tool_call: readCall,
  mcp_call: readCall,
  local_shell_call: readShellCall,
  tool_search_call: readToolSearch,
  function_call_output: readResult,
  custom_tool_call_output: readResult,
  mcp_tool_call_output: readResult,
  function_result: readResult,
  tool_result: readResult,
  tool_search_output: (payload, state) =>
    readResult({ call_id: payload.call_id, output: JSON.stringify(payload.tools ?? []) }, state),
  web_search_call: (payload, state) => readWebSearch(payload, 'items', state),
  image_generation_call: (payload, state) => readImageGeneration(payload, 'items', state),
  agent_message: readAgentMessage,
  compaction: (payload, state) => readCompacted(payload, 'items', state),
  compaction_summary: (payload, state) => readCompacted(payload, 'items', state),
  context_compaction: (payload, state) => readCompacted(payload, 'items', state),
  ghost_snapshot: nothing, // a commit behind the scenes, for undoing
  compaction_trigger: nothing,
}

export function readItem(payload: Json, state: CodexState): void {
  const type = asText(payload.type)
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined
  if (read) read(payload, state)
  else state.unknown(payload)
}

/** What one agent writes to another; parts may be encrypted. */
function readAgentMessage(payload: Json, state: CodexState): void {
  const { texts, notes } = contentOf(payload.content)
  const text = [...texts, ...notes].join('\n').trim()
  if (text === '') return
  const speaker = asString(payload.author)
  const id = asId(payload.id)
  if (id !== null && !state.isNew(`agent message ${id}`)) return
  state.emit({ kind: 'system', origin: 'assistant', mark: 'notification', text, speaker: asText(speaker) || null })
}
