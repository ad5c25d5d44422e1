// The usage of a session: each message counts once, by its newest copy.
import { noUsage, type Usage } from './event'
import { Seen } from './seen'

/** Messages whose copies may still come: a message is written again within its turn, or not at all. */
const openMessages = 1_000

export class UsageSum {
  private readonly open = new Map<string, Usage>()
  private readonly closed = new Seen()
  private readonly sum = noUsage()

  /** @param id tells messages apart */
  count(id: string, usage: Usage): void {
    if (!this.open.has(id) && this.closed.has(id)) return
    this.open.set(id, usage)
    if (this.open.size <= openMessages) return
    const [oldest] = this.open.keys()
    this.close(oldest as string)
  }

  total(): Usage {
    const total = { ...this.sum }
    for (const usage of this.open.values()) add(total, usage)
    return total
  }

  private close(id: string): void {
    add(this.sum, this.open.get(id) ?? noUsage())
    this.open.delete(id)
    this.closed.add(id)
  }
}

function add(total: Usage, usage: Usage): void {
  total.input += usage.input
  total.output += usage.output
  total.cacheRead += usage.cacheRead
  total.cacheWrite += usage.cacheWrite
}
