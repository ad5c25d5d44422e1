// A local server that speaks the Messages API, scripted: what tests put at the model's end.
// It answers from a function of the request and can fail in every way that the real one does.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Block =
  | { type: 'text'; text: string; cache_control?: unknown }
  | { type: 'tool_use'; id: string; name: string; input: unknown }
  | { type: 'tool_result'; tool_use_id: string; content: unknown; is_error?: boolean }

export type MessagesRequest = {
  model: string
  max_tokens: number
  stream?: boolean
  system?: { type: 'text'; text: string; cache_control?: unknown }[]
  messages: { role: 'user' | 'assistant'; content: Block[] }[]
  output_config?: { format?: { schema: Record<string, unknown> } }
  thinking?: { type: string; budget_tokens?: number }
  tools?: { name: string }[]
}

/** The words of one message, its tool calls and their results apart. */
export const textOfMessage = (message: MessagesRequest['messages'][number] | undefined): string =>
  (message?.content ?? []).map((c) => (c.type === 'text' ? c.text : '')).join('')

export type ScriptedAnswer =
  | { json: unknown } // a well-formed structured answer
  | { tools: { name: string; input: unknown }[] } // calls of tools; the next request brings their results
  | { text: string } // whatever text, such as malformed JSON
  | { stop: 'refusal' | 'max_tokens'; text?: string }
  | { status: number; type: string; retryAfter?: number } // fails before an answer begins
  | { breakOff: 'overloaded_error' | 'api_error'; after: string } // fails in mid-stream
  | { hang: true } // never answers

type Script = (request: MessagesRequest, index: number) => ScriptedAnswer | Promise<ScriptedAnswer>

export type MessagesApi = {
  url: string
  /** Every POST /v1/messages as it came, failed tries included. */
  requests: MessagesRequest[]
  /** Requests whose asker still waits for an answer. */
  waiting(): number
  setScript(script: Script): void
  close(): Promise<void>
}

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

/** About 3.6 characters a token, as in English prose and code. */
const tokens = (value: unknown): number => Math.ceil(JSON.stringify(value ?? '').length / 3.6)

function sendError(response: ServerResponse, status: number, type: string, retryAfter?: number): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
  })
  response.end(JSON.stringify({ type: 'error', error: { type, message: `scripted ${type}` } }))
}

type Content = { type: 'text'; text: string } | { type: 'tool_use'; id: string; name: string; input: unknown }

function sendStream(
  response: ServerResponse,
  request: MessagesRequest,
  content: Content[],
  stop: string,
  breakOff?: string,
): void {
  const write = (type: string, body: object) =>
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...body })}\n\n`)
  const usage = {
    input_tokens: tokens([request.system, request.messages]),
    output_tokens: 1,
    cache_read_input_tokens: 0,
    cache_creation_input_tokens: 0,
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  write('message_start', {
    message: {
      id: 'msg_scripted',
      type: 'message',
      role: 'assistant',
      model: request.model,
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage,
    },
  })
  for (const [index, block] of content.entries()) {
    const isText = block.type === 'text'
    write('content_block_start', { index, content_block: isText ? { ...block, text: '' } : { ...block, input: {} } })
    write('content_block_delta', {
      index,
      delta: isText
        ? { type: 'text_delta', text: block.text }
        : { type: 'input_json_delta', partial_json: JSON.stringify(block.input) },
    })
    if (breakOff) {
      write('error', { error: { type: breakOff, message: `scripted ${breakOff}` } })
      response.end()
      return
    }
    write('content_block_stop', { index })
  }
  write('message_delta', {
    delta: { stop_reason: stop, stop_sequence: null },
    usage: { output_tokens: tokens(content) },
  })
  write('message_stop', {})
  response.end()
}

function answer(response: ServerResponse, request: MessagesRequest, scripted: ScriptedAnswer): void {
  if ('hang' in scripted) return
  const said = (text: string): Content[] => [{ type: 'text', text }]
  if ('status' in scripted) sendError(response, scripted.status, scripted.type, scripted.retryAfter)
  else if ('breakOff' in scripted) sendStream(response, request, said(scripted.after), 'end_turn', scripted.breakOff)
  else if ('stop' in scripted) sendStream(response, request, said(scripted.text ?? ''), scripted.stop)
  else if ('tools' in scripted)
    sendStream(
      response,
      request,
      scripted.tools.map((t, i) => ({ type: 'tool_use', id: `toolu_${request.messages.length}_${i}`, ...t })),
      'tool_use',
    )
  else
    sendStream(response, request, said('json' in scripted ? JSON.stringify(scripted.json) : scripted.text), 'end_turn')
}

type BatchBody = { requests?: { custom_id: string; params: MessagesRequest }[] }
type BatchResult = { custom_id: string; result: { type: string; message?: unknown } }

/** Batches are done at the second look; an answer with a `status` is one that its batch did not give. */
function makeBatches(answerTo: (request: MessagesRequest) => ScriptedAnswer | Promise<ScriptedAnswer>) {
  const made: { looks: number; results: BatchResult[] }[] = []
  const send = (response: ServerResponse, text: string) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(text)
  }
  const shown = (n: number) => ({
    id: `msgbatch_${n}`,
    type: 'message_batch',
    processing_status: (made[n]?.looks ?? 0) > 1 ? 'ended' : 'in_progress',
    results_url: (made[n]?.looks ?? 0) > 1 ? `/v1/messages/batches/msgbatch_${n}/results` : null,
    request_counts: { processing: 0, succeeded: 0, errored: 0, canceled: 0, expired: 0 },
  })
  async function resultOf({ custom_id, params }: { custom_id: string; params: MessagesRequest }): Promise<BatchResult> {
    const scripted = await answerTo(params)
    if ('status' in scripted) return { custom_id, result: { type: 'errored' } }
    const text = 'json' in scripted ? JSON.stringify(scripted.json) : 'text' in scripted ? (scripted.text ?? '') : ''
    const stop = 'stop' in scripted ? scripted.stop : 'end_turn'
    const content = [{ type: 'text', text }]
    const usage = { input_tokens: tokens([params.system, params.messages]), output_tokens: tokens(content) }
    const message = { id: 'msg_batched', type: 'message', role: 'assistant', content, stop_reason: stop, usage }
    return { custom_id, result: { type: 'succeeded', message: { ...message, model: params.model } } }
  }
  return {
    async serve(response: ServerResponse, path: string, body: BatchBody): Promise<void> {
      if (body.requests) {
        made.push({ looks: 0, results: await Promise.all(body.requests.map(resultOf)) })
        return send(response, JSON.stringify(shown(made.length - 1)))
      }
      const n = Number(/msgbatch_(\d+)/.exec(path)?.[1])
      const batch = made[n]
      if (!batch) return sendError(response, 404, 'not_found_error')
      if (path.endsWith('/results')) return send(response, batch.results.map((r) => JSON.stringify(r)).join('\n'))
      batch.looks++
      send(response, JSON.stringify(shown(n)))
    },
  }
}

/** Starts it on a free loopback port. Without a script every request is answered with an empty list of observations. */
export async function startMessagesApi(script: Script = () => ({ json: { observations: [] } })): Promise<MessagesApi> {
  const requests: MessagesRequest[] = []
  let current = script
  let waiting = 0
  const batches = makeBatches((request) => {
    requests.push(request)
    return current(request, requests.length - 1)
  })
  const server = createServer(async (request, response) => {
    const body = JSON.parse((await readBody(request)) || '{}') as MessagesRequest
    const path = request.url?.split('?')[0]
    if (path === '/v1/messages/count_tokens') {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ input_tokens: tokens([body.system, body.messages]) }))
      return
    }
    if (path?.startsWith('/v1/messages/batches')) return batches.serve(response, path, body as unknown as BatchBody)
    if (path !== '/v1/messages') return sendError(response, 404, 'not_found_error')
    requests.push(body)
    waiting++
    response.on('close', () => waiting--)
    answer(response, body, await current(body, requests.length - 1))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    waiting: () => waiting,
    setScript: (next) => {
      current = next
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
