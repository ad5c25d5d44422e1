// Requests that pass a gate: one worker that is told to wait makes all of its team wait, instead of each running into the limit.
import type { Gate } from '@/lib/core/ports'

/** Longer is no rate limit but an account without credit: the request fails, and the dream says so. */
const mostMs = 10 * 60_000

/** Milliseconds that the answer asks to wait; 0 for none. */
function waitOf({ status, headers }: Response): number {
  if (status !== 429 && status !== 529) return 0
  const ms = Number(headers.get('retry-after-ms') ?? Number.NaN)
  if (Number.isFinite(ms)) return ms
  const after = headers.get('retry-after')
  if (after === null) return 0
  const seconds = Number(after)
  return Number.isFinite(seconds) ? seconds * 1_000 : Math.max(0, Date.parse(after) - Date.now()) || 0
}

export const gatedFetch =
  (gate: Gate): typeof fetch =>
  async (url, init) => {
    await gate.pass(init?.signal)
    const response = await fetch(url, init)
    const ms = waitOf(response)
    if (ms > 0) await gate.close(Math.min(ms, mostMs))
    return response
  }
