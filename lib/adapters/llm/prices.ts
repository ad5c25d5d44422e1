// What a model costs, in one place. Dollars for a million tokens, list prices of 2026 by family; other prices by REVERIE_PRICES,
// a JSON object such as {"claude-sonnet-5": {"input": 3, "output": 15}}.
import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import type { Usage } from '@/lib/core/transcript/event'

const price = z.object({ input: z.number().nonnegative(), output: z.number().nonnegative() })
type Price = z.infer<typeof price>

const families: [RegExp, Price][] = [
  [/haiku/, { input: 1, output: 5 }],
  [/sonnet/, { input: 3, output: 15 }],
  [/opus/, { input: 5, output: 25 }],
]

/** A model that is not known is priced as the dearest that is: a budget then ends early rather than late. */
const unknown: Price = { input: 5, output: 25 }

/** Factors on the input price: writing to the cache costs a quarter more, reading from it a tenth. */
const cacheWrite = 1.25
const cacheRead = 0.1

function overrides(): Record<string, Price> {
  const text = process.env.REVERIE_PRICES
  if (!text) return {}
  try {
    return z.record(z.string(), price).parse(JSON.parse(text))
  } catch (cause) {
    throw new AppError(
      'bad_request',
      'REVERIE_PRICES is not valid. Write {"<model>": {"input": <dollars>, "output": <dollars>}} for a million tokens.',
      { cause },
    )
  }
}

export function priceOf(model: string): Price {
  return overrides()[model] ?? families.find(([family]) => family.test(model))?.[1] ?? unknown
}

/** Dollars for what a request used. */
export function costOf(model: string, usage: Usage): number {
  const { input, output } = priceOf(model)
  const inputTokens = usage.input + usage.cacheWrite * cacheWrite + usage.cacheRead * cacheRead
  return (inputTokens * input + usage.output * output) / 1_000_000
}
