// Questions gathered into message batches: half the price, answered within a day. Each is known by its hash, and a book
// says in which batch it lies, so that a worker that was killed waits for the answer instead of paying for it again.
import { createHash } from 'node:crypto'
import type Anthropic from '@anthropic-ai/sdk'
import { AppError } from '@/lib/core/errors'
import type { AskInput, AskResult, BatchBook } from '@/lib/core/ports'
import { asAppError } from './as-app-error'
import { readAnswer } from './read-answer'
import { toRequest } from './to-request'

/** Of the price of a plain request. */
const batchShare = 0.5
/** What the API takes in one batch. */
const mostRequests = 10_000

export type BatchTimes = {
  /** Milliseconds without a new question after which a batch is sent: the steps of a phase begin within moments of each other. */
  gatherMs: number
  /** Milliseconds between looks at a batch. */
  lookMs: number
}

type Waiting = { hash: string; input: AskInput; resolve(batchId: string): void; reject(error: unknown): void }
type Answer = { message: Anthropic.Message } | { failed: string }

/** 60 hexadecimal digits: the API takes 64 characters of a name. */
const hashOf = (request: unknown): string =>
  createHash('sha256').update(JSON.stringify(request)).digest('hex').slice(0, 60)

const abortable = <T>(promise: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export function makeBatched(
  client: Anthropic,
  book: BatchBook,
  times: BatchTimes,
): (input: AskInput) => Promise<AskResult> {
  let gathered: Waiting[] = []
  let timer: NodeJS.Timeout | undefined
  const batches = new Map<string, Promise<Map<string, Answer>>>()

  async function send(): Promise<void> {
    const mine = gathered.slice(0, mostRequests)
    gathered = gathered.slice(mostRequests)
    if (gathered.length > 0) timer = setTimeout(send, 0)
    try {
      const unique = [...new Map(mine.map((w) => [w.hash, w])).values()]
      const { id } = await client.messages.batches.create({
        requests: unique.map(({ hash, input }) => ({ custom_id: hash, params: toRequest(input) })),
      })
      await book.write(
        id,
        unique.map((w) => w.hash),
      )
      for (const w of mine) w.resolve(id)
    } catch (error) {
      for (const w of mine) w.reject(asAppError(error))
    }
  }

  const lay = (hash: string, input: AskInput): Promise<string> =>
    new Promise((resolve, reject) => {
      gathered.push({ hash, input, resolve, reject })
      clearTimeout(timer)
      timer = setTimeout(send, times.gatherMs)
    })

  async function answersOf(batchId: string): Promise<Map<string, Answer>> {
    while ((await client.messages.batches.retrieve(batchId)).processing_status !== 'ended') await pause(times.lookMs)
    const answers = new Map<string, Answer>()
    for await (const { custom_id, result } of await client.messages.batches.results(batchId))
      answers.set(custom_id, result.type === 'succeeded' ? { message: result.message } : { failed: result.type })
    return answers
  }

  function ended(batchId: string): Promise<Map<string, Answer>> {
    const known = batches.get(batchId)
    if (known) return known
    const looking = answersOf(batchId).catch((error) => {
      batches.delete(batchId) // looked at again by whoever asks next
      throw asAppError(error)
    })
    batches.set(batchId, looking)
    return looking
  }

  return async (input) => {
    const hash = hashOf(toRequest(input))
    const batchId = (await book.find(hash)) ?? (await abortable(lay(hash, input), input.signal))
    const answer = (await abortable(ended(batchId), input.signal)).get(hash)
    if (!answer || 'failed' in answer) {
      await book.forget(hash)
      throw new AppError(
        'unavailable',
        `The model server gave no answer in its batch (${answer?.failed ?? 'missing'}). It is asked again.`,
      )
    }
    const plain = readAnswer(input.model, answer.message)
    return { ...plain, costUsd: plain.costUsd * batchShare }
  }
}
