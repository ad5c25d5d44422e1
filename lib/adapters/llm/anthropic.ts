// The port Llm over the Anthropic SDK: any base URL that speaks the Messages API.
// The SDK retries what fails before an answer begins (429, 529, 5xx, lost connections; it honours retry-after).
import Anthropic from '@anthropic-ai/sdk'
import type { AskInput, AskResult, BatchBook, Gate, Llm } from '@/lib/core/ports'
import { type BatchTimes, makeBatched } from './batched'
import { explore } from './explore'
import { gatedFetch } from './gated-fetch'
import { readAnswer } from './read-answer'
import { blocks, messagesOf, toRequest } from './to-request'
import { type Patience, withRetries } from './with-retries'

type Options = {
  apiKey: string
  baseURL?: string
  /** Tries before an answer begins, by the SDK; 4 waits add up to about 8 s where the server names no time. */
  maxRetries?: number
  /** Whole requests repeated after a stream broke off. */
  streamRetries?: number
  /** Milliseconds before the first repetition; doubled each time. */
  retryDelayMs?: number
  /** Absent where one process asks alone. */
  gate?: Gate
  /** Questions without tools are asked in batches, noted in this book. */
  batches?: { book: BatchBook; times?: BatchTimes }
}

/** Half a minute to answer a look costs nothing; most batches end within an hour. */
const batchTimes: BatchTimes = { gatherMs: 3_000, lookMs: 30_000 }

async function ask(client: Anthropic, input: AskInput): Promise<AskResult> {
  const stream = client.messages.stream(toRequest(input), { signal: input.signal })
  return readAnswer(input.model, await stream.finalMessage())
}

export function makeAnthropic(options: Options): Llm {
  const { apiKey, baseURL, maxRetries = 4, streamRetries: retries = 3, retryDelayMs: delayMs = 1_000 } = options
  const { gate } = options
  const client = new Anthropic({ apiKey, baseURL, maxRetries, ...(gate ? { fetch: gatedFetch(gate) } : {}) })
  const patience: Patience = { retries, delayMs }
  const { batches } = options
  const batched = batches ? makeBatched(client, batches.book, batches.times ?? batchTimes) : null
  return {
    ask: batched ?? ((input) => withRetries(() => ask(client, input), input.signal, patience)),
    explore: (input) => withRetries(() => explore(client, input), input.signal, patience),
    count: async ({ model, system, messages, signal }) => {
      const counted = await client.messages.countTokens(
        { model, system: blocks(system), messages: messagesOf({ messages }) },
        { signal },
      )
      return counted.input_tokens
    },
  }
}
