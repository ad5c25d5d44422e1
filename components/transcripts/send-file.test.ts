import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ask as realAsk } from './ask-server'
import { pieceBytes, sendFile } from './send-file'

type Question = Parameters<typeof realAsk>[0]
const server = vi.hoisted(() => ({
  held: 0,
  asked: [] as string[],
  /** Runs before an answer, and may throw in its place. */
  before: (_url: string): void => {},
  /** Runs after the server has taken it: the answer is lost where it throws. */
  after: (_url: string): void => {},
}))

vi.mock('./ask-server', async (original) => {
  const real = await original<typeof import('./ask-server')>()
  return {
    ...real,
    ask: async ({ method, url, body }: Question) => {
      server.asked.push(`${method} ${url}`)
      server.before(url)
      if (method === 'POST')
        return url === '/api/uploads' ? { id: 'upl_1', batchId: 'b', received: server.held } : { id: 'upl_0' }
      const offset = Number(new URL(url, 'http://x').searchParams.get('offset'))
      if (offset !== server.held) throw new real.Refused('Go on from there.', 409, { received: server.held })
      server.held += (body as Blob).size
      server.after(url)
      return { received: server.held, isWhole: server.held === size }
    },
  }
})

const size = 2 * pieceBytes + 10
const args = (bytes: number) => ({
  file: new File([new Uint8Array(bytes)], 'a.jsonl'),
  name: 'a.jsonl',
  key: 'k',
  batchId: 'b',
  agentId: null,
  waits: true,
  onProgress: () => {},
  onWaiting: () => {},
  signal: new AbortController().signal,
})
const puts = () => server.asked.filter((a) => a.startsWith('PUT')).map((a) => Number(/offset=(\d+)/.exec(a)?.[1]))

beforeEach(() => {
  Object.assign(server, { held: 0, asked: [], before: () => {}, after: () => {} })
  vi.stubGlobal('window', new EventTarget())
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 1_000 })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('a small file goes in one request, a large one in pieces', async () => {
  expect(await sendFile(args(10))).toMatchObject({ ok: true, uploadId: 'upl_0' })
  expect(server.asked).toEqual(['POST /api/uploads?name=a.jsonl&key=k&batch=b&waits=1'])
  expect(await sendFile(args(size))).toMatchObject({ ok: true, uploadId: 'upl_1' })
  expect(puts()).toEqual([0, pieceBytes, 2 * pieceBytes])
})

it('a file that was begun before goes on from what the server holds', async () => {
  server.held = pieceBytes
  await sendFile(args(size))
  expect(puts()).toEqual([pieceBytes, 2 * pieceBytes])
})

it('a piece whose answer was lost is not sent twice: the server says how far it is', async () => {
  const { Lost } = await import('./ask-server')
  let isLost = false
  server.after = () => {
    if (isLost) return
    isLost = true
    throw new Lost('gone')
  }
  expect(await sendFile(args(size))).toMatchObject({ ok: true })
  expect(puts()).toEqual([0, 0, pieceBytes, 2 * pieceBytes])
  expect(server.held).toBe(size)
})

it('what the server refuses is told as it says it', async () => {
  const { Refused } = await import('./ask-server')
  server.before = () => {
    throw new Refused('The server takes files of up to 8 GB.', 400, null)
  }
  expect(await sendFile(args(size))).toEqual({ ok: false, error: 'The server takes files of up to 8 GB.' })
})
