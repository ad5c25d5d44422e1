// What reading a Copilot CLI log has to remember: calls, sub-agents, and the sums that a session ends with.
import type { Usage } from '../event'
import { asNumber, asObject, isObject, type Json } from '../json'
import type { Session } from '../session'
import { Turns } from '../turns'

export class CopilotState {
  readonly turns: Turns
  /** Output tokens by message: all that a session tells that never ended. */
  private readonly outputs = new Map<string, number>()
  private readonly totals = new Map<string, Usage>()
  private readonly said = new Set<string>()

  constructor(session: Session) {
    this.turns = new Turns(session)
  }

  /** Whether a notice is new: hooks that are set up wrongly fail in the same words at each call. */
  isNews(text: string): boolean {
    if (this.said.has(text)) return false
    this.said.add(text)
    return true
  }

  countOutput(message: string, tokens: number): void {
    this.outputs.set(message, tokens)
  }

  countShutdown(id: string, data: Json): void {
    const models = Object.entries(asObject(data.modelMetrics))
    let isCounted = false
    for (const [model, value] of models) {
      const { usage } = asObject(value)
      if (!isObject(usage)) continue
      isCounted = true
      this.totals.set(
        `${id}:${model}`,
        usageOf((name) => asNumber(usage[`${name}Tokens`])),
      )
    }
    if (isCounted || !isObject(data.tokenDetails)) return
    const details = data.tokenDetails
    const names: Record<string, string> = { cacheRead: 'cache_read', cacheWrite: 'cache_write' }
    const total = usageOf((name) => asNumber(asObject(details[names[name] ?? name]).tokenCount))
    // Here input stands without what came from the cache.
    this.totals.set(id, { ...total, input: asNumber(asObject(details.input).tokenCount) ?? 0 })
  }

  end(): void {
    const { session } = this.turns
    if (this.totals.size > 0) for (const [id, usage] of this.totals) session.countUsage(id, usage)
    else
      for (const [id, output] of this.outputs) session.countUsage(id, { input: 0, output, cacheRead: 0, cacheWrite: 0 })
    session.end()
  }
}

/** Copilot counts what came from the cache as input as well. */
function usageOf(tokens: (name: string) => number | null): Usage {
  const [cacheRead, cacheWrite] = [tokens('cacheRead') ?? 0, tokens('cacheWrite') ?? 0]
  return {
    input: Math.max(0, (tokens('input') ?? 0) - cacheRead - cacheWrite),
    output: tokens('output') ?? 0,
    cacheRead,
    cacheWrite,
  }
}
