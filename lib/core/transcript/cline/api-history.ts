// The other file of a Cline task: the messages of the API, tools called in XML tags or natively.
import { noteOf, resultText } from '../claude/blocks'
import { asArray, asObject, asString, asText, type Json } from '../json'
import type { Turns } from '../turns'
import { exitCodeOf, isFailure, isRefusal, readSent } from './sent'

const xmlCall =
  /<(read_file|write_to_file|replace_in_file|apply_diff|insert_content|search_and_replace|execute_command|list_files|search_files|codebase_search|list_code_definition_names|browser_action|use_mcp_tool|access_mcp_resource|ask_followup_question|plan_mode_respond|new_task|switch_mode|fetch_instructions|web_fetch|update_todo_list|attempt_completion)>([\s\S]*?)<\/\1>/g
const xmlField = /<(\w+)>([\s\S]*?)<\/\1>/g
const saying: Record<string, string> = {
  attempt_completion: 'result',
  ask_followup_question: 'question',
  plan_mode_respond: 'response',
}

export function readApiHistory(messages: unknown[], turns: Turns): void {
  messages.forEach((value, i) => {
    const message = asObject(value)
    turns.at({ key: `message:${i}`, at: message.ts })
    const { content } = message
    const blocks = typeof content === 'string' ? [{ type: 'text', text: content }] : asArray(content).map(asObject)
    if (message.role === 'assistant') for (const block of blocks) assistant(block, turns)
    else user(blocks, turns)
  })
}

function assistant(block: Json, turns: Turns): void {
  if (block.type === 'tool_use') turns.call({ id: asString(block.id), tool: asText(block.name), input: block.input })
  else if (block.type === 'thinking' || block.type === 'reasoning')
    turns.thinking(asText(block.thinking) || asText(block.text))
  else if (block.type === 'text') said(asText(block.text), turns)
  else if (block.type !== 'redacted_thinking') turns.unknown(block)
}

function said(text: string, turns: Turns): void {
  const thoughts = [...text.matchAll(/<thinking>([\s\S]*?)<\/thinking>/g)].map((m) => m[1] ?? '')
  for (const thought of thoughts) turns.thinking(thought)
  turns.assistant(text.replace(/<thinking>[\s\S]*?<\/thinking>/g, '').replace(xmlCall, ''))
  for (const [, tool = '', body = ''] of text.matchAll(xmlCall)) {
    const input = Object.fromEntries([...body.matchAll(xmlField)].map((m) => [m[1], (m[2] ?? '').trim()]))
    const words = saying[tool]
    if (words !== undefined) turns.assistant(asText(input[words]))
    else turns.call({ id: null, tool, input })
  }
}

/** A result's head and its text may be blocks of their own: texts are read together. */
function user(blocks: Json[], turns: Turns): void {
  for (const block of blocks) {
    if (block.type === 'tool_result') {
      const id = asString(block.tool_use_id)
      answer(id, turns.toolOf(id) ?? 'tool', resultText(block.content), block.is_error === true, turns)
    } else if (block.type !== 'text') turns.user(noteOf(block))
  }
  const texts = blocks.filter((b) => b.type === 'text').map((b) => asText(b.text))
  const sent = readSent(texts.join('\n\n'))
  for (const { tool, text } of sent.results) if (saying[tool] === undefined) answer(null, tool, text, false, turns)
  for (const { text } of sent.words) turns.user(text)
  for (const note of sent.notes) turns.system(note, 'reminder')
}

function answer(id: string | null, tool: string, text: string, failed: boolean, turns: Turns): void {
  turns.result({
    id,
    tool,
    text,
    isError: failed || isFailure(text),
    exitCode: exitCodeOf(tool, text),
    mark: isRefusal(text) ? 'rejection' : null,
  })
}
