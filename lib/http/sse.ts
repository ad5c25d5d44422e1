// Server-sent events: replay from what the browser last saw, then follow, with a heartbeat so that proxies keep the line open.
import { log } from '@/lib/adapters/log'

type Item = { seq: number; event: unknown }

/** Proxies commonly cut a silent connection after 30 to 60 s. */
const heartbeatMs = 15_000

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  // no-transform: compression would hold events back until its block is full
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
}

/** The seq that the browser saw last: its own header after a reconnect, else the address's `after`. */
export function lastSeen(request: Request): number {
  const value = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after')
  const seq = Number(value)
  return Number.isInteger(seq) && seq > 0 ? seq : 0
}

/** Streams items until they end, the browser leaves, or `signal` of the request fires. */
export function sse(request: Request, follow: (signal: AbortSignal) => AsyncIterable<Item>): Response {
  const stop = new AbortController()
  request.signal.addEventListener('abort', () => stop.abort(), { once: true })
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (text: string) => {
        if (!stop.signal.aborted) controller.enqueue(encoder.encode(text))
      }
      const beat = setInterval(() => send(': keep\n\n'), heartbeatMs)
      try {
        send('retry: 2000\n\n') // ms before the browser asks again
        for await (const item of follow(stop.signal)) send(`id: ${item.seq}\ndata: ${JSON.stringify(item.event)}\n\n`)
        send('event: end\ndata: {}\n\n')
      } catch (error) {
        log.error({ err: error }, 'an event stream broke off: the browser connects again')
      } finally {
        clearInterval(beat)
        if (!stop.signal.aborted) controller.close()
      }
    },
    cancel: () => stop.abort(),
  })
  return new Response(body, { headers })
}
