// `item_completed`: the conversation as new versions tell it, each thing once it is done. Most of it repeats the log of
// the model; commands that ran inside a script stand here alone.
import { asArray, asObject, asString, asText, type Json } from '../json'
import { readImageGeneration, readWebSearch, toolName } from './calls'
import { contentOf } from './content'
import { commandEnd, mcpOutcome, patchEnd, settle } from './ends'
import { readPrompt, readReply, readThought } from './message'
import { readCompacted } from './meta'
import { asId, type CodexState } from './state'

type Read = (item: Json, state: CodexState) => void
const nothing: Read = () => undefined

const readers: Record<string, Read> = {
  UserMessage: (item, state) => readPrompt(contentOf(item.content), 'events', state),
  AgentMessage: (item, state) => readReply(contentOf(item.content), 'events', state),
  Reasoning: (item, state) => {
    for (const part of [...asArray(item.summary_text), ...asArray(item.raw_content)])
      readThought(asText(part), 'events', state)
  },
  CommandExecution: (item, state) => {
    // Lines that the person runs come as a message too.
    if (item.source === 'user_shell' || item.source === 'userShell') return
    settle({ id: asId(item.id), tool: 'exec_command', ...commandEnd(item) }, state)
  },
  FileChange: (item, state) => settle({ id: asId(item.id), tool: 'apply_patch', ...patchEnd(item) }, state),
  McpToolCall: (item, state) => {
    const outcome = asString(item.error) ? mcpOutcome({ Err: item.error }) : mcpOutcome(item.result)
    const tool = toolName(`mcp__${asText(item.server)}`, asText(item.tool))
    settle({ id: asId(item.id), tool, input: asObject(item.arguments), outcome }, state)
  },
  WebSearch: (item, state) => readWebSearch({ ...item, call_id: item.id }, 'events', state),
  Extension: (item, state) => readWebSearch({ ...item, call_id: item.id }, 'events', state),
  ImageGeneration: (item, state) => readImageGeneration({ ...item, call_id: item.id }, 'events', state),
  Plan: (item, state) => readPlan(asText(item.text).trim(), state),
  ContextCompaction: (_item, state) => readCompacted({}, 'events', state),
  // Each of these is told by an event or an item of its own.
  HookPrompt: nothing,
  ImageView: nothing,
  EnteredReviewMode: nothing,
  ExitedReviewMode: nothing,
  CollabAgentToolCall: nothing,
  DynamicToolCall: nothing,
}

export function readCompletedItem(payload: Json, state: CodexState): void {
  const item = asObject(payload.item)
  const type = asText(item.type)
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined
  if (read) read(item, state)
  else state.unknown(payload)
}

/** A plan stands in the agent's reply as well; by itself it is the agent's word still. */
function readPlan(text: string, state: CodexState): void {
  if (text !== '') state.emit({ kind: 'system', origin: 'assistant', text })
}
