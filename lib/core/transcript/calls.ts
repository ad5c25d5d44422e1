// Matches tool results to the calls that they answer, and tells a repeated record from a new one.
import type { Json } from './json'
import { hashText } from './seen'

export type Call = { tool: string; input: Json }

export class Calls {
  private readonly open = new Map<string, Call>()
  /** Answered calls by what was called: an id that comes again with another input is another call. */
  private readonly answered = new Map<string, number>()

  /** Notes a call; false where it was noted before. */
  add(id: string, call: Call): boolean {
    if (this.open.has(id) || this.answered.get(id) === signOf(call)) return false
    this.answered.delete(id)
    this.open.set(id, call)
    return true
  }

  get(id: string): Call | undefined {
    return this.open.get(id)
  }

  /** Takes the call that a result answers, undefined where the log has none; `copy` where it was answered before. */
  answer(id: string): Call | undefined | 'copy' {
    if (this.answered.has(id)) return 'copy'
    const call = this.open.get(id)
    this.open.delete(id)
    this.answered.set(id, call ? signOf(call) : 0)
    return call
  }
}

const signOf = (call: Call): number => hashText(`${call.tool} ${JSON.stringify(call.input)}`)
