import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '@/lib/core/errors'
import type { AskInput } from '@/lib/core/ports'
import { type MessagesApi, startMessagesApi } from '@/lib/testing/messages-api'
import { makeAnthropic } from './anthropic'
import { costOf } from './prices'

let api: MessagesApi
beforeEach(async () => {
  api = await startMessagesApi()
})
afterEach(() => api.close())

const llm = () => makeAnthropic({ apiKey: 'test', baseURL: api.url, maxRetries: 2, streamRetries: 2, retryDelayMs: 1 })

const question = (signal = new AbortController().signal): AskInput => ({
  model: 'claude-haiku-4-5',
  system: [{ type: 'text', text: 'You read.', cache: true }],
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Well?' }] }],
  schema: { type: 'object', properties: { n: { type: 'number' } }, required: ['n'], additionalProperties: false },
  maxTokens: 100,
  thinks: false,
  signal,
})

describe('the Anthropic adapter', () => {
  it('sends the schema and the cache mark, and returns the parsed answer with usage and cost', async () => {
    api.setScript(() => ({ json: { n: 7 } }))
    const result = await llm().ask(question())
    expect(result).toMatchObject({ value: { n: 7 }, stop: 'end' })
    expect(result.costUsd).toBeCloseTo(costOf('claude-haiku-4-5', result.usage), 10)
    expect(result.costUsd).toBeGreaterThan(0)
    expect(api.requests[0]?.system?.[0]?.cache_control).toEqual({ type: 'ephemeral' })
    expect(api.requests[0]?.output_config?.format?.schema).toEqual(question().schema)
  })

  it('waits and asks again after 429 and 529', async () => {
    api.setScript((_, i) => {
      if (i === 0) return { status: 429, type: 'rate_limit_error', retryAfter: 0 }
      if (i === 1) return { status: 529, type: 'overloaded_error', retryAfter: 0 }
      return { json: { n: 1 } }
    })
    expect((await llm().ask(question())).value).toEqual({ n: 1 })
    expect(api.requests).toHaveLength(3)
  })

  it('asks again when the stream breaks off in the middle', async () => {
    api.setScript((_, i) => (i === 0 ? { breakOff: 'overloaded_error', after: '{"n":' } : { json: { n: 2 } }))
    expect((await llm().ask(question())).value).toEqual({ n: 2 })
  })

  it('reports a model that stays overloaded as something to try again later', async () => {
    api.setScript(() => ({ status: 529, type: 'overloaded_error', retryAfter: 0 }))
    const error = await llm()
      .ask(question())
      .catch((e) => e)
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({ code: 'unavailable', retryable: true })
  })

  it('reports a refused key as something that waiting does not mend', async () => {
    api.setScript(() => ({ status: 401, type: 'authentication_error' }))
    expect(
      await llm()
        .ask(question())
        .catch((e) => e),
    ).toMatchObject({ code: 'upstream', retryable: false })
  })

  it('gives no value for a refusal, a cut answer and malformed output', async () => {
    api.setScript(
      (_, i) =>
        [{ stop: 'refusal' as const }, { stop: 'max_tokens' as const, text: '{"n":' }, { text: 'Sure: {n}' }][i] ?? {
          hang: true as const,
        },
    )
    expect(await llm().ask(question())).toMatchObject({ value: null, stop: 'refusal' })
    expect(await llm().ask(question())).toMatchObject({ value: null, stop: 'max_tokens' })
    expect(await llm().ask(question())).toMatchObject({ value: null, stop: 'end' })
  })

  it('closes the gate for as long as the server asks, and passes it before every request', async () => {
    const log: string[] = []
    const gate = { pass: async () => void log.push('pass'), close: async (ms: number) => void log.push(`close ${ms}`) }
    api.setScript((_, i) =>
      i === 0 ? { status: 429, type: 'rate_limit_error', retryAfter: 0.01 } : { json: { n: 3 } },
    )
    await makeAnthropic({ apiKey: 'test', baseURL: api.url, maxRetries: 1, gate }).ask(question())
    expect(log).toEqual(['pass', 'close 10', 'pass'])
  })

  it('ends at once when it is cancelled', async () => {
    api.setScript(() => ({ hang: true }))
    const stop = new AbortController()
    const asked = llm().ask(question(stop.signal))
    stop.abort()
    await expect(asked).rejects.toThrow()
    expect(api.requests.length).toBeLessThanOrEqual(1)
  })
})
