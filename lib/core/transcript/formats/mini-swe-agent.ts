// Trajectories of mini-swe-agent, `*.traj.json`: messages in which each command is a block of code and each answer a prompt.
import { readChatMessage } from '../chat/message'
import { countUsage } from '../chat/session'
import { textOf } from '../chat/text'
import type { DocumentFormat, Output } from '../format'
import { asArray, asObject, asString, asText, isObject } from '../json'
import { Turns } from '../turns'

const block = /```(?:mswea_bash_command|bash)\s*\n([\s\S]*?)\n?```/g
const answer = /^\s*<returncode>(-?\d+)<\/returncode>/

const messagesOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : asArray(asObject(value).messages))

function sniff(value: unknown): number {
  if (isObject(value) && /^mini-swe-agent/.test(asText(value.trajectory_format))) return 0.98
  const messages = messagesOf(value)
  const first = asObject(messages[0])
  if (first.role !== 'system') return 0
  const isAgent = messages.some((m) => asText(asObject(m).content).includes('```mswea_bash_command'))
  const isAnswered = messages.some((m) => asObject(m).role === 'user' && answer.test(asText(asObject(m).content)))
  return isAgent || isAnswered ? 0.9 : 0
}

function read(value: unknown, out: Output): void {
  const document = asObject(value)
  const turns = new Turns(out.begin(), { idsRepeat: true })
  const { session } = turns
  session.session = asString(document.instance_id)
  const info = asObject(document.info)
  const model = asString(asObject(asObject(info.config).model).model_name)
  if (model !== null) session.countModel(model)
  let isTask = true
  messagesOf(value).forEach((item, i) => {
    const message = asObject(item)
    const extra = asObject(message.extra)
    const text = textOf(message.content)
    turns.at({ key: `message:${i}`, at: extra.timestamp ?? message.timestamp })
    if (message.role === 'user' && !isTask) reply(text, turns)
    else if (message.role === 'assistant' && asArray(message.tool_calls).length === 0) say(text, turns)
    else readChatMessage(message, turns)
    if (message.role === 'user') isTask = false
    const usage = asObject(extra.response).usage
    if (isObject(usage)) countUsage(`message:${i}`, usage, turns)
  })
  turns.at({ key: 'info' })
  const status = asText(info.exit_status)
  if (status !== '') session.outcome = { isGood: /^submitted$/i.test(status) ? null : false, text: status }
  if (status !== '') turns.system(`The run ended: ${status}`, 'notification', { origin: 'tool' })
  session.end()
}

/** What the agent says around its command is its thought aloud; the command is the call. */
function say(text: string, turns: Turns): void {
  const commands = [...text.matchAll(block)].map((m) => m[1] ?? '')
  turns.assistant(text.replace(block, '').trim() || text)
  for (const command of commands) turns.call({ id: null, tool: 'bash', input: { command } })
}

function reply(text: string, turns: Turns): void {
  const code = answer.exec(text)?.[1]
  const output = /<output>\n?([\s\S]*?)\n?<\/output>/.exec(text)?.[1]
  const isRefused = /^Please always provide EXACTLY ONE action|^<format_error>/i.test(text)
  turns.result({
    id: null,
    tool: 'bash',
    text: code === undefined ? text : (output ?? text),
    isError: isRefused || /^The last command .* timed out/.test(text),
    exitCode: code === undefined ? null : Number(code),
  })
}

export const miniSweAgent: DocumentFormat = { id: 'mini-swe-agent', kind: 'document', sniff, read }
