// The port Llm over the Anthropic SDK: any base URL that speaks the Messages API.
// The SDK retries what fails before an answer begins (429, 529, 5xx, lost connections; it honours retry-after);
// an overload in the middle of a stream is retried here, since the SDK cannot.
import Anthropic, { APIConnectionError, APIError, APIUserAbortError } from '@anthropic-ai/sdk'
import { AppError } from '@/lib/core/errors'
import type { AskInput, AskResult, Llm, LlmStop } from '@/lib/core/ports'
import type { Usage } from '@/lib/core/transcript/event'
import { costOf } from './prices'

type Options = {
  apiKey: string
  baseURL?: string
  /** Tries before an answer begins, by the SDK; 4 waits add up to about 8 s where the server names no time. */
  maxRetries?: number
  /** Whole requests repeated after a stream broke off. */
  streamRetries?: number
  /** Milliseconds before the first repetition; doubled each time. */
  retryDelayMs?: number
}

export function makeAnthropic(options: Options): Llm {
  const client = new Anthropic({
    apiKey: options.apiKey,
    baseURL: options.baseURL,
    maxRetries: options.maxRetries ?? 4,
  })
  return {
    ask: (input) =>
      withStreamRetries(
        () => askOnce(client, input),
        input.signal,
        options.streamRetries ?? 3,
        options.retryDelayMs ?? 1000,
      ),
    count: async ({ model, system, messages, signal }) => {
      const counted = await client.messages.countTokens(
        { model, system: blocks(system), messages: messages.map(message) },
        { signal },
      )
      return counted.input_tokens
    },
  }
}

type Block = AskInput['system'][number]

const blocks = (list: Block[]) =>
  list.map((b) => ({
    type: 'text' as const,
    text: b.text,
    ...(b.cache ? { cache_control: { type: 'ephemeral' as const } } : {}),
  }))

const message = (m: AskInput['messages'][number]) => ({ role: m.role, content: blocks(m.content) })

async function askOnce(client: Anthropic, input: AskInput): Promise<AskResult> {
  const stream = client.messages.stream(
    {
      model: input.model,
      max_tokens: input.maxTokens,
      system: blocks(input.system),
      messages: input.messages.map(message),
      output_config: { format: { type: 'json_schema', schema: input.schema } },
    },
    { signal: input.signal },
  )
  const answer = await stream.finalMessage()
  const usage: Usage = {
    input: answer.usage.input_tokens,
    output: answer.usage.output_tokens,
    cacheRead: answer.usage.cache_read_input_tokens ?? 0,
    cacheWrite: answer.usage.cache_creation_input_tokens ?? 0,
  }
  const raw = answer.content.flatMap((c) => (c.type === 'text' ? [c.text] : [])).join('')
  const stop = stopOf(answer.stop_reason)
  return { value: stop === 'end' ? parse(raw) : null, raw, usage, costUsd: costOf(input.model, usage), stop }
}

function stopOf(reason: string | null): LlmStop {
  if (reason === 'refusal') return 'refusal'
  return reason === 'max_tokens' || reason === 'model_context_window_exceeded' ? 'max_tokens' : 'end'
}

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    return null
  }
}

async function withStreamRetries(
  run: () => Promise<AskResult>,
  signal: AbortSignal,
  retries: number,
  delayMs: number,
): Promise<AskResult> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await run()
    } catch (error) {
      if (error instanceof APIUserAbortError || signal.aborted) throw error
      if (attempt >= retries || !brokeOff(error)) throw asAppError(error)
      await pause(delayMs * 2 ** attempt, signal)
    }
  }
}

/** An error that came inside a stream has no HTTP status; one with a status was retried by the SDK already. */
const brokeOff = (error: unknown): boolean =>
  error instanceof APIError && error.status === undefined && !(error instanceof APIUserAbortError)

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    const stop = () => {
      clearTimeout(timer)
      resolve()
    }
    signal.addEventListener('abort', stop, { once: true })
  })
}

function asAppError(error: unknown): unknown {
  if (error instanceof APIConnectionError)
    return new AppError('unavailable', 'The model server cannot be reached. The dream goes on when it is back.', {
      cause: error,
    })
  if (!(error instanceof APIError)) return error
  const { status } = error
  if (status === 401 || status === 403)
    return new AppError(
      'upstream',
      'The model server refused the API key. Set a valid ANTHROPIC_API_KEY and start again.',
      { retryable: false, cause: error },
    )
  if (status === 404)
    return new AppError('upstream', 'The model server does not know this model. Choose another one for the agent.', {
      retryable: false,
      cause: error,
    })
  if (status === 413)
    return new AppError('too_large', 'The request was too large for the model server.', { cause: error })
  if (status === 429)
    return new AppError('rate_limited', 'The model server’s rate limit was reached. The dream goes on later.', {
      cause: error,
    })
  if (status !== undefined && status < 500)
    return new AppError('upstream', `The model server refused the request (${status}).`, {
      retryable: false,
      cause: error,
    })
  return new AppError(
    'unavailable',
    'The model server is overloaded or failing. The dream goes on when it answers again.',
    { cause: error },
  )
}
