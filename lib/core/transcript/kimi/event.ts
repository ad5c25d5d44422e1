// An event of Kimi Code: a prompt, a step of the agent with its thoughts, words and calls, a result.
import type { Line } from '../format'
import { asArray, asNumber, asObject, asString, asText, type Json } from '../json'
import type { Turns } from '../turns'

/** About the program, the request and the interface: nothing in them was said or done. */
const silent =
  /^(metadata|(tools|llm|usage|runtime|token_counting|plan_mode|full_compaction|plugin|session|mcp|todo|goal)\..*|permission\.set_mode|turn\.(ended|started))$/

/** The path names the session and, for all but the main one, the agent. */
export function beginKimi(name: string | null, turns: Turns, reader: KimiReader): void {
  const found = /(?:^|[\\/])session_([^\\/]+)[\\/]agents[\\/]([^\\/]+)[\\/]/.exec(name ?? '')
  if (!found) return
  const [, id = '', agent = ''] = found
  turns.session.session = agent === 'main' ? id : `${id}:${agent}`
  if (agent === 'main') return
  turns.session.parent = id
  reader.subagent = agent
}

const textOf = (parts: unknown): string =>
  typeof parts === 'string'
    ? parts
    : asArray(parts)
        .map((p) => asString(asObject(p).text) ?? (asObject(p).type === 'text' ? '' : `[${asText(asObject(p).type)}]`))
        .join('\n')

export class KimiReader {
  subagent: string | null = null
  /** A prompt is told when it is typed and again when the model is given it; more of one than of the other so far. */
  private readonly typed = new Map<string, number>()

  read(record: Json, turns: Turns, line: Line): void {
    const type = asText(record.type)
    const { session } = turns
    turns.at({ key: `line:${line.n}`, line: line.n, at: record.time ?? record.created_at, subagent: this.subagent })
    if (type === 'turn.prompt' || type === 'turn.steer')
      this.prompt(textOf(record.input), asText(asObject(record.origin).kind), 1, turns)
    else if (type === 'context.append_message') this.message(asObject(record.message), turns)
    else if (type === 'context.append_loop_event') this.step(asObject(record.event), record, turns)
    else if (type === 'context.apply_compaction') turns.system(asText(record.summary), 'compaction')
    else if (type === 'turn.cancel') turns.system('The person stopped the agent.', 'interruption')
    else if (type === 'permission.record_approval_result') readApproval(asObject(record.result), turns)
    else if (type === 'config.update' || type === 'profile.bind') {
      session.cwd ??= asString(record.cwd) ?? asString(asObject(record.environmentDisclosure).cwd)
      const model = asString(record.modelAlias)
      if (model !== null) session.countModel(model)
    } else if (silent.test(type)) session.time(record.time ?? record.created_at)
    else turns.unknown(record)
  }

  private message(message: Json, turns: Turns): void {
    const kind = asText(asObject(message.origin).kind)
    if (message.role === 'user') this.prompt(textOf(message.content), kind, -1, turns)
    else if (message.role === 'system') turns.system(textOf(message.content))
    else if (message.role === 'assistant') turns.assistant(textOf(message.content))
    else turns.unknown(message)
  }

  /** @param step 1 where it is told as typed, -1 where it is given to the model */
  private prompt(text: string, kind: string, step: 1 | -1, turns: Turns): void {
    const before = this.typed.get(text) ?? 0
    this.typed.set(text, before + step)
    if (before * step < 0) return
    if (kind === 'user') turns.user(text)
    else if (kind === 'system_trigger' && this.subagent !== null) turns.system(text, null, { origin: 'assistant' })
    else turns.system(text, /^<system-reminder>/.test(text) ? 'reminder' : 'notification')
    if (kind === 'system_trigger') turns.session.title('prompt', text)
  }

  private step(event: Json, record: Json, turns: Turns): void {
    const { type } = event
    if (type === 'content.part') {
      const part = asObject(event.part)
      if (part.type === 'think') turns.thinking(asText(part.think))
      else if (part.type === 'text') turns.assistant(asText(part.text))
      else turns.unknown(event)
    } else if (type === 'tool.call')
      turns.call({ id: asString(event.toolCallId), tool: asString(event.name) ?? 'tool', input: event.args })
    else if (type === 'tool.result') readResult(event, turns)
    else if (type === 'step.end') countStep(event, turns)
    else if (type !== 'step.begin') turns.unknown(record)
  }
}

function readResult(event: Json, turns: Turns): void {
  const result = asObject(event.result)
  const text = textOf(result.output)
  const exit = /Command failed with exit code: (-?\d+)\.?\s*$/.exec(text.slice(-200))
  turns.result({
    id: asString(event.toolCallId),
    text,
    isError: result.isError === true,
    exitCode: exit ? Number(exit[1]) : null,
  })
}

/** What a person says to a refusal stands here alone. */
function readApproval(result: Json, turns: Turns): void {
  if (result.decision === 'approved') return
  turns.user(asString(result.feedback) ?? asText(result.reason), { mark: 'rejection' })
}

function countStep(event: Json, turns: Turns): void {
  const usage = asObject(event.usage)
  turns.session.countUsage(asString(event.uuid) ?? asText(event.messageId), {
    input: asNumber(usage.inputOther) ?? 0,
    output: asNumber(usage.output) ?? 0,
    cacheRead: asNumber(usage.inputCacheRead) ?? 0,
    cacheWrite: asNumber(usage.inputCacheCreation) ?? 0,
  })
}
