import Anthropic from '@anthropic-ai/sdk'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { AskInput, BatchBook } from '@/lib/core/ports'
import { noUsage } from '@/lib/core/transcript/event'
import { type MessagesApi, startMessagesApi } from '@/lib/testing/messages-api'
import { makeBatched } from './batched'
import { costOf } from './prices'

let api: MessagesApi
beforeEach(async () => {
  api = await startMessagesApi()
})
afterEach(() => api.close())

function makeBook(): BatchBook & { rows: Map<string, string> } {
  const rows = new Map<string, string>()
  return {
    rows,
    find: async (hash) => rows.get(hash) ?? null,
    write: async (id, hashes) => hashes.forEach((h) => void rows.set(h, id)),
    forget: async (hash) => void rows.delete(hash),
  }
}

const question = (words: string, signal = new AbortController().signal): AskInput => ({
  model: 'claude-haiku-4-5',
  system: [{ type: 'text', text: 'You read.', cache: true }],
  messages: [{ role: 'user', content: [{ type: 'text', text: words }] }],
  schema: { type: 'object', properties: { n: { type: 'number' } }, required: ['n'], additionalProperties: false },
  maxTokens: 100,
  thinks: false,
  signal,
})

const batched = (book: BatchBook) => {
  const client = new Anthropic({ apiKey: 'test', baseURL: api.url, maxRetries: 0 })
  return makeBatched(client, book, { gatherMs: 5, lookMs: 1 })
}

it('asks what comes together as one batch, each answer to its own question, at half the price', async () => {
  api.setScript((request) => ({ json: { n: JSON.stringify(request.messages).includes('two') ? 2 : 1 } }))
  const book = makeBook()
  const ask = batched(book)
  const [one, two] = await Promise.all([ask(question('one')), ask(question('two'))])
  expect([one?.value, two?.value]).toEqual([{ n: 1 }, { n: 2 }])
  expect(new Set(book.rows.values()).size).toBe(1)
  expect(one?.costUsd).toBeCloseTo(costOf('claude-haiku-4-5', one?.usage ?? noUsage()) / 2, 12)
})

it('waits for the batch in which a question lies already, whoever laid it there', async () => {
  api.setScript(() => ({ json: { n: 1 } }))
  const book = makeBook()
  await batched(book)(question('one'))
  await batched(book)(question('one'))
  expect(api.requests).toHaveLength(1)
})

it('forgets a question that its batch did not answer, and says that it may be asked again', async () => {
  api.setScript(() => ({ status: 500, type: 'api_error' }))
  const book = makeBook()
  await expect(batched(book)(question('one'))).rejects.toMatchObject({ code: 'unavailable', retryable: true })
  expect(book.rows.size).toBe(0)
})

it('stops waiting when it is cancelled; the batch stays in the book', async () => {
  api.setScript(() => ({ json: { n: 1 } }))
  const book = makeBook()
  const stop = new AbortController()
  const client = new Anthropic({ apiKey: 'test', baseURL: api.url })
  const asked = makeBatched(client, book, { gatherMs: 1, lookMs: 60_000 })(question('one', stop.signal))
  while (book.rows.size === 0) await new Promise((resolve) => setImmediate(resolve))
  stop.abort(new Error('cancelled'))
  await expect(asked).rejects.toThrow('cancelled')
  expect(book.rows.size).toBe(1)
})
