// One conversation out of many calls of a model: each repeats what was said before, and what is new is told once.
import { readPlaced } from '../chat/session'
import { failed, textOf } from '../chat/text'
import { asArray, asObject, asString, asText, isObject, type Json } from '../json'
import type { Turns } from '../turns'

export class Conversation {
  readonly turns: Turns
  private readonly told = new Map<string, number>()
  private readonly tools = new Set<string>()
  private readonly results = new Set<string>()
  private n = 0

  constructor(turns: Turns) {
    this.turns = turns
  }

  /** What of a list goes beyond what was told: a message that stands twice in it was said twice. */
  take(messages: Json[], at: unknown): void {
    const inList = new Map<string, number>()
    for (const value of messages) {
      const message = this.named(value)
      const sign = signOf(message)
      const times = (inList.get(sign) ?? 0) + 1
      inList.set(sign, times)
      if (times <= (this.told.get(sign) ?? 0)) continue
      this.told.set(sign, times)
      if (message.role === 'tool' && this.isKnownResult(message)) continue
      for (const call of asArray(message.tool_calls)) this.note(asObject(call))
      readPlaced({ ...message, timestamp: message.timestamp ?? at }, `message:${this.n++}`, null, this.turns)
    }
  }

  /** A tool's own record: a result that the messages may tell again, of a call that they may have told. */
  tool(name: string, input: unknown, output: unknown, hasFailed: boolean, at: unknown): void {
    const text = textOf(output)
    this.turns.at({ key: `message:${this.n++}`, at })
    const id = this.turns.openCallOf(name) ?? this.turns.call({ id: null, tool: name, input })
    this.tools.add(name)
    // Some recorders keep no output: the messages tell it.
    if (output === null || output === undefined || (isObject(output) && Object.keys(output).length === 0)) return
    this.results.add(text.trim())
    this.turns.result({ id, tool: name, text, isError: hasFailed || failed(text, asObject(output)) })
  }

  private note(call: Json): void {
    const name = asString(asObject(call.function).name) ?? asString(call.name) ?? asString(call.toolName)
    if (name !== null) this.tools.add(name)
  }

  /** Some frameworks put the tool's name in the place of the role. */
  private named(message: Json): Json {
    const role = asText(message.role)
    return this.tools.has(role) ? { ...message, role: 'tool', name: role } : message
  }

  private isKnownResult(message: Json): boolean {
    const text = textOf(message.content ?? message.parts).trim()
    const id = asString(message.tool_call_id)
    return this.results.has(text) && (id === null || this.turns.isAnswered(id))
  }
}

function signOf(message: Json): string {
  const calls = asArray(message.tool_calls).map((c) => asString(asObject(c).id) ?? JSON.stringify(c))
  const content = message.content ?? message.parts ?? message.output ?? message.arguments ?? ''
  const parts = asArray(content)
  const text = parts.length > 0 && parts.every((p) => typeof asObject(p).text === 'string') ? textOf(content) : content
  const role = message.role === 'model' ? 'assistant' : (message.role ?? message.type)
  return JSON.stringify([role, typeof text === 'string' ? text.trim() : text, message.call_id ?? '', calls])
}
