// Matches tool results to the calls that they answer, and tells a repeated record from a new one.
import type { Json } from './json'

export type Call = { tool: string; input: Json }

export class Calls {
  private readonly open = new Map<string, Call>()
  /** Answered calls by what was called: an id that comes again with another input is another call. */
  private readonly answered = new Map<string, string>()

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
    this.answered.set(id, call ? signOf(call) : '')
    return call
  }
}

/** Inputs may hold whole files: their length and both ends tell them apart well enough. */
function signOf(call: Call): string {
  const input = JSON.stringify(call.input)
  return `${call.tool} ${input.length} ${input.slice(0, 200)} ${input.slice(-200)}`
}
