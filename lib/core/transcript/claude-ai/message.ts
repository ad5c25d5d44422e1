// A message of a claude.ai export: its blocks, its text where it has none, and what was attached.
import { resultText } from '../claude/blocks'
import type { Origin } from '../event'
import { asArray, asObject, asString, asText, type Json } from '../json'
import type { Turns } from '../turns'

/** Blocks about the interface. */
const silent = new Set(['token_budget', 'redacted_thinking'])
/** Looks into what was said and remembered before; no evidence of its own. */
const recalls = /^(conversation_search|recent_chats|memory\w*|project_knowledge_search)$/

export function readClaudeAiMessage(message: Json, index: number, turns: Turns): void {
  const key = asString(message.uuid) ?? `message:${index}`
  if (turns.isCopy(key, message)) return
  turns.at({ key, at: message.created_at })
  const isPerson = message.sender === 'human'
  const said: string[] = []
  const flush = (): void => {
    const text = said.splice(0).join('\n')
    if (!isPerson) turns.assistant(text)
    else turns.user([text, ...notesOf(message)].filter((t) => t !== '').join('\n'))
  }
  let hasText = false
  for (const value of asArray(message.content)) {
    const block = asObject(value)
    if (block.type === 'text') {
      said.push(asText(block.text))
      hasText ||= asText(block.text).trim() !== ''
    } else {
      if (!isPerson) flush()
      readBlock(block, turns)
    }
  }
  if (!hasText) said.push(asText(message.text))
  flush()
  attachments(message, turns)
}

function readBlock(block: Json, turns: Turns): void {
  const type = asText(block.type)
  if (type === 'thinking') turns.thinking(asText(block.thinking))
  else if (type === 'tool_use')
    turns.call({ id: asString(block.id), tool: asString(block.name) ?? 'tool', input: block.input })
  else if (type === 'tool_result') {
    const tool = asString(block.name)
    turns.result({
      id: asString(block.tool_use_id),
      tool,
      text: resultText(block.content) || asText(block.text),
      isError: block.is_error === true,
      origin: block.is_error === true ? 'tool' : originFor(tool, block),
    })
  } else if (!silent.has(type)) turns.unknown(block)
}

/** What a connected service answers comes from outside. */
function originFor(tool: string | null, block: Json): Origin | null {
  if (tool !== null && recalls.test(tool)) return 'injected'
  return asString(block.integration_name) === null ? null : 'external'
}

const notesOf = (message: Json): string[] =>
  asArray(message.files ?? message.files_v2).map((file) => `[file ${asText(asObject(file).file_name)}]`)

/** A file's text was handed over by a person, but they are not its author. */
function attachments(message: Json, turns: Turns): void {
  for (const value of asArray(message.attachments)) {
    const attachment = asObject(value)
    const name = asString(attachment.file_name) ?? 'text'
    turns.system(`[attachment ${name}]\n${asText(attachment.extracted_content)}`, null, { origin: 'external' })
  }
}
