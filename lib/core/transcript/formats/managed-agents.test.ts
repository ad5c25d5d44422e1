import { expect, test } from 'vitest'
import type { Event, TranscriptMeta } from '../event'
import { parse } from '../parse'

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}

async function readText(text: string): Promise<{ events: Event[]; meta: TranscriptMeta }> {
  const events: Event[] = []
  for await (const item of parse(bytes(text), { masker: null })) {
    if (item.type === 'event') events.push(item.event)
    else return { events, meta: item.meta }
  }
  throw new Error('no session')
}
const read = (records: object[]): Promise<{ events: Event[]; meta: TranscriptMeta }> =>
  readText(records.map((r) => JSON.stringify(r)).join('\n'))

let n = 0
const event = (type: string, more: object = {}): Record<string, unknown> => ({
  id: `sevt_${n++}`,
  type,
  processed_at: '2026-08-11T06:18:23.676340Z',
  ...more,
})
const text = (t: string): object[] => [{ type: 'text', text: t }]
const own = event('session.thread_status_running', { agent_name: 'auditor', session_thread_id: 'sthr_1' })
const call = event('agent.tool_use', { id: 'sevt_call', name: 'bash', input: { command: 'rsync a b' } })
const failed = event('agent.tool_result', {
  tool_use_id: 'sevt_call',
  content: text('rsync: not found'),
  is_error: true,
})

test('a session from its outcome to its end', async () => {
  const rubric = { type: 'text', content: '# Done when' }
  const { events, meta } = await read([
    own,
    event('user.define_outcome', { description: 'Audit the shop', rubric }),
    event('agent.thinking'),
    event('agent.message', { content: text('I begin') }),
    call,
    failed,
    event('span.outcome_evaluation_end', { result: 'satisfied', explanation: 'All met' }),
    event('session.error', { error: { type: 'x', message: 'Overloaded' } }),
  ])
  expect(events.map((e) => [e.kind, e.origin, e.mark, e.line])).toEqual([
    ['user', 'user', null, 2],
    ['assistant', 'assistant', null, 4],
    ['tool_call', 'assistant', null, 5],
    ['tool_result', 'tool', null, 6],
    ['system', 'assistant', 'notification', 7],
    ['system', 'injected', 'api-error', 8],
  ])
  expect(events[0]?.text).toBe('Audit the shop\n\n# Done when')
  expect(events[3]).toMatchObject({ callId: 'sevt_call', tool: 'bash', isError: true })
  expect(meta).toMatchObject({ format: 'managed-agents', agent: 'auditor', title: 'Audit the shop', errors: 1 })
})

test('events wrapped by an export are the same, and repeated ones count once', async () => {
  const wrap = (raw: object): object => ({ role: 'agent', kind: 'x', time: '2026-08-11T06:18:23Z', raw })
  const { meta } = await read([own, call, call, failed, failed].map(wrap))
  expect(meta.counts).toMatchObject({ tool_call: 1, tool_result: 1 })
})

test('usage counts each request to the model once', async () => {
  const end = event('span.model_request_end', {
    model_request_start_id: 'r1',
    model_usage: { input_tokens: 1, output_tokens: 2, cache_read_input_tokens: 3, cache_creation_input_tokens: 4 },
  })
  const { meta } = await read([event('user.message', { content: text('Hi there') }), end, { ...end, id: 'sevt_other' }])
  expect(meta.usage).toEqual({ input: 1, output: 2, cacheRead: 3, cacheWrite: 4 })
})

test('an interruption says whether there was something to stop', async () => {
  const stop = event('user.interrupt', { processed_at: '0001-01-01T00:00:00Z' })
  const { events, meta } = await read([
    event('session.status_running'),
    stop,
    event('session.status_idle'),
    event('user.interrupt'),
  ])
  expect(events.map((e) => e.text)).toEqual(['Interrupted', 'Interrupted after the agent had ended its turn'])
  expect(events[0]?.at).toBeNull()
  expect(meta.interruptions).toBe(2)
})

test('a refused call holds what the person said', async () => {
  const { events } = await read([
    call,
    event('user.tool_confirmation', { tool_use_id: 'sevt_call', result: 'deny', deny_message: 'Use cp instead' }),
  ])
  expect(events[1]).toMatchObject({ kind: 'user', origin: 'user', mark: 'rejection', text: 'Use cp instead' })
})

test('searches, pages and other services are external, mounted memory is injected', async () => {
  const pair = (id: string, use: object, content: object[]): object[] => [
    event('agent.tool_use', { id, ...use }),
    event('agent.tool_result', { tool_use_id: id, content, is_error: false }),
  ]
  const found = { type: 'search_result', title: 'Cats', source: 'https://cats.example', content: text('Meow') }
  const page = { type: 'document', title: 'Dogs', source: { type: 'text', data: 'Woof' } }
  const { events } = await read([
    ...pair('a', { name: 'web_search', input: { query: 'cats' } }, [found]),
    ...pair('b', { name: 'web_fetch', input: { url: 'https://dogs.example' } }, [page]),
    ...pair('c', { name: 'read', input: { file_path: '/mnt/memory/team/tips.md' } }, text('tip')),
    event('agent.mcp_tool_use', { id: 'd', name: 'get', mcp_server_name: 'mail', input: {} }),
    event('agent.mcp_tool_result', { mcp_tool_use_id: 'd', content: text('Dear all') }),
  ])
  const results = events.filter((e) => e.kind === 'tool_result')
  expect(results.map((e) => e.origin)).toEqual(['external', 'external', 'injected', 'external'])
  expect(results.map((e) => e.text)).toEqual(['Cats\nhttps://cats.example\nMeow', 'Dogs\nWoof', 'tip', 'Dear all'])
})

test('another thread’s events belong to a sub-agent', async () => {
  const { events, meta } = await read([
    own,
    event('session.thread_created', { agent_name: 'helper', session_thread_id: 'sthr_2' }),
    event('agent.message', { content: text('Found it'), session_thread_id: 'sthr_2' }),
  ])
  expect(events[0]).toMatchObject({ subagent: 'sthr_2', speaker: 'helper' })
  expect(meta.subagentEvents).toBe(1)
})

test('a page of the API is one document, an unknown event is kept', async () => {
  const data = [event('user.message', { content: text('Hello there') }), event('agent.dreamed')]
  const { events, meta } = await readText(JSON.stringify({ data, next_page: null }, null, 2))
  expect(events.map((e) => [e.kind, e.line])).toEqual([
    ['user', null],
    ['unknown', null],
  ])
  expect(meta.format).toBe('managed-agents')
})

test('a cut last line is kept', async () => {
  const { events } = await readText(`${JSON.stringify(own)}\n{"id":"sevt_9","ty`)
  expect(events.map((e) => [e.kind, e.mark])).toEqual([['unknown', 'truncated']])
})
