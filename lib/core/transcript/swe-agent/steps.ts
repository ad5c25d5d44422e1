// Steps of an SWE-agent trajectory, and its history where there are no steps.
import { readChatMessage } from '../chat/message'
import { textOf } from '../chat/text'
import { asArray, asObject, asString, asText, isObject, type Json, tryJson } from '../json'
import type { Turns } from '../turns'

/** How the agent's own commands say that they failed; the shell's exit codes are not recorded. */
const failure =
  /^(?:Your proposed edit has introduced new syntax error|(?:COMMAND|EXECUTION) TIMED OUT|Command failed|Your command was not|No replacement was performed|Usage: |\/bin\/bash: line \d+: )/

/** Commands that come with the agent; anything else goes to the shell. */
const commands =
  /^(open|goto|scroll_(?:up|down)|create|edit|insert|search_(?:dir|file)|find_file|submit|str_replace_editor|filemap|exit_\w+)\b/

export function readStep(step: Json, index: number, turns: Turns): void {
  turns.at({ key: `step:${index}` })
  const action = asText(step.action).trim()
  turns.assistant(asString(step.thought) ?? asText(step.response))
  const state = isObject(step.state) ? step.state : asObject(tryJson(asText(step.state)))
  turns.session.cwd ??= asString(state.working_dir)
  const text = asText(step.observation)
  if (action === '') {
    turns.system(text, null, { origin: 'tool' })
    return
  }
  const tool = commands.exec(action)?.[1] ?? 'bash'
  const id = turns.call({ id: null, tool, input: { command: action } })
  turns.result({ id, tool, text, isError: failure.test(text) })
}

/** The task, which stands only in the history: instructions, examples and the prompt. */
export function readTask(history: unknown[], turns: Turns): number {
  let i = 0
  for (; i < history.length; i++) {
    const message = asObject(history[i])
    if (message.role === 'assistant' && message.is_demo !== true) break
    turns.at({ key: `history:${i}` })
    const text = textOf(message.content)
    if (message.is_demo === true || message.role === 'system') turns.system(text)
    else turns.user(text)
  }
  return i
}

export function readHistory(history: unknown[], turns: Turns): void {
  const from = readTask(history, turns)
  for (const [n, value] of history.slice(from).entries()) {
    const message = asObject(value)
    turns.at({ key: `history:${from + n}` })
    const text = textOf(message.content)
    const action = asText(message.action).trim()
    if (message.role === 'user') turns.result({ id: null, text, isError: failure.test(text) })
    else if (message.role === 'assistant' && action !== '' && asArray(message.tool_calls).length === 0) {
      turns.assistant(asString(message.thought) ?? text)
      turns.call({ id: null, tool: commands.exec(action)?.[1] ?? 'bash', input: { command: action } })
    } else readChatMessage(message, turns)
  }
}
