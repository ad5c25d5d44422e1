// What a dream, or a team in a day, may use up. Reaching a cap ends the work that has not begun; what is done is kept.

/** Null sets no limit. */
export type Caps = { usd: number | null; tokens: number | null; minutes: number | null; calls: number | null }
export type Used = { [K in keyof Caps]: number }

const inWords: Record<keyof Caps, (n: number) => string> = {
  usd: (n) => `$${n.toFixed(2)}`,
  tokens: (n) => `${n.toLocaleString('en-GB')} tokens`,
  minutes: (n) => `${n} minutes`,
  calls: (n) => `${n} requests`,
}

/** A sentence naming the first cap that is reached, or null. */
export function whyUsedUp(caps: Caps, used: Used, whose: 'dream' | 'day'): string | null {
  for (const name of ['usd', 'tokens', 'minutes', 'calls'] as const) {
    const cap = caps[name]
    if (cap === null || used[name] < cap) continue
    return whose === 'dream'
      ? `The budget of ${inWords[name](cap)} was used up.`
      : `The team’s budget of ${inWords[name](cap)} a day was used up.`
  }
  return null
}
