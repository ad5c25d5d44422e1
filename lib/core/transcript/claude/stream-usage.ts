// What the messages of a stream used. A message is printed before it is whole, with the tokens so far; what it used in
// the end is told by its last delta, or by the result for all messages of the run together.
import type { Usage } from '../event'
import { asNumber, asObject, asString, isObject, type Json } from '../json'
import type { Session } from '../session'

export class StreamUsage {
  private readonly session: Session
  private run = new Map<string, Usage>()
  private streaming: string | null = null

  constructor(session: Session) {
    this.session = session
  }

  onMessage(message: Json): void {
    const id = asString(message.id)
    if (id !== null && isObject(message.usage)) this.note(id, usageOf(message.usage))
  }

  onStreamEvent(event: Json): void {
    if (event.type === 'message_start') {
      this.streaming = asString(asObject(event.message).id)
      this.onMessage(asObject(event.message))
    } else if (event.type === 'message_delta' && this.streaming !== null) {
      const output = asNumber(asObject(event.usage).output_tokens)
      const before = this.run.get(this.streaming)
      if (output !== null && before) this.note(this.streaming, { ...before, output })
    }
  }

  /** Where the result's sum is over the same messages, its output is the whole one. */
  onResult(result: Json): void {
    if (!isObject(result.usage)) return
    const told = usageOf(result.usage)
    const last = [...this.run].at(-1)
    if (last === undefined) this.session.countUsage(`result:${this.session.events}`, told)
    else {
      const sum = [...this.run.values()].reduce(add)
      const isSame = sum.input === told.input && sum.cacheRead === told.cacheRead && sum.cacheWrite === told.cacheWrite
      if (isSame && told.output > sum.output)
        this.session.countUsage(last[0], { ...last[1], output: last[1].output + told.output - sum.output })
    }
    this.run = new Map()
  }

  private note(id: string, usage: Usage): void {
    const before = this.run.get(id)
    // A copy printed late may still hold an early count.
    const newest = before && before.output > usage.output ? { ...usage, output: before.output } : usage
    this.run.set(id, newest)
    this.session.countUsage(id, newest)
  }
}

const add = (a: Usage, b: Usage): Usage => ({
  input: a.input + b.input,
  output: a.output + b.output,
  cacheRead: a.cacheRead + b.cacheRead,
  cacheWrite: a.cacheWrite + b.cacheWrite,
})

const usageOf = (usage: Json): Usage => ({
  input: asNumber(usage.input_tokens) ?? 0,
  output: asNumber(usage.output_tokens) ?? 0,
  cacheRead: asNumber(usage.cache_read_input_tokens) ?? 0,
  cacheWrite: asNumber(usage.cache_creation_input_tokens) ?? 0,
})
