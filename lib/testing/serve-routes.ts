// Route handlers behind a real HTTP server on a free loopback port, without Next: what a script sees of them.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'

// biome-ignore lint/suspicious/noExplicitAny: each handler names its own params
type Handler = (request: Request, context: { params: Promise<any> }) => Promise<Response>
/** Address as Next's folders write it (`/api/v1/uploads/[uploadId]`) → method → handler. */
export type Routes = Record<string, Record<string, Handler>>

export type Served = { url: string; close(): Promise<void> }

function match(pattern: string, path: string): Record<string, string> | null {
  const names = [...pattern.matchAll(/\[(\w+)\]/g)].map((m) => m[1] ?? '')
  const found = new RegExp(`^${pattern.replaceAll(/\[\w+\]/g, '([^/]+)')}$`).exec(path)
  return found && Object.fromEntries(names.map((name, i) => [name, found[i + 1] ?? '']))
}

function toRequest(incoming: IncomingMessage, url: string, signal: AbortSignal): Request {
  const { method = 'GET' } = incoming
  const headers = new Headers(
    Object.entries(incoming.headers).flatMap(([k, v]): [string, string][] => (v ? [[k, String(v)]] : [])),
  )
  const body = method === 'GET' || method === 'HEAD' ? null : (Readable.toWeb(incoming) as unknown as BodyInit)
  return new Request(url, { method, headers, body, signal, duplex: 'half' } as RequestInit)
}

async function answer(response: ServerResponse, answered: Response): Promise<void> {
  response.writeHead(answered.status, Object.fromEntries(answered.headers))
  if (!answered.body) response.end()
  else Readable.fromWeb(answered.body as ReadableStream).pipe(response)
}

export async function serveRoutes(routes: Routes): Promise<Served> {
  const server = createServer(async (incoming, response) => {
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host}`)
    for (const [pattern, methods] of Object.entries(routes)) {
      const params = match(pattern, url.pathname)
      const handler = methods[incoming.method ?? '']
      if (!params || !handler) continue
      const request = toRequest(incoming, url.href, gone.signal)
      return answer(response, await handler(request, { params: Promise.resolve(params) }))
    }
    response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
