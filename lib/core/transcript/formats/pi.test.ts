import { expect, test } from 'vitest'
import type { Event, TranscriptMeta } from '../event'
import { parse } from '../parse'

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}

async function read(records: (object | string)[]): Promise<{ events: Event[]; meta: TranscriptMeta }> {
  const text = records.map((r) => (typeof r === 'string' ? r : JSON.stringify(r))).join('\n')
  const events: Event[] = []
  for await (const item of parse(bytes(text), { masker: null })) {
    if (item.type === 'event') events.push(item.event)
    else return { events, meta: item.meta }
  }
  throw new Error('no session')
}

const header = { type: 'session', version: 3, id: 's1', timestamp: '2026-05-01T10:00:00.000Z', cwd: '/work/shop' }
const entry = (id: string, message: object): object => ({
  type: 'message',
  id,
  parentId: null,
  timestamp: `2026-05-01T10:00:${id.padStart(2, '0')}.000Z`,
  message,
})
const user = (id: string, text: string): object => entry(id, { role: 'user', content: [{ type: 'text', text }] })
const usage = { input: 5, output: 7, cacheRead: 11, cacheWrite: 13 }
const model = { provider: 'anthropic', model: 'claude-opus-4-5', stopReason: 'stop', usage }
const reply = (id: string, content: object[], more: object = {}): object =>
  entry(id, { role: 'assistant', content, ...model, ...more })
const bash = { type: 'toolCall', id: 'c1', name: 'bash', arguments: { command: 'npm test' } }
const failure = {
  toolName: 'bash',
  isError: true,
  content: [{ type: 'text', text: '1 failed\n\nCommand exited with code 2' }],
}

test('a prompt, a reply of several blocks, a call and its failed result', async () => {
  const { events, meta } = await read([
    header,
    user('1', 'Fix the cart'),
    reply('2', [
      { type: 'thinking', thinking: 'hm' },
      { type: 'text', text: 'First' },
      { type: 'text', text: 'then' },
      bash,
    ]),
    entry('3', { role: 'toolResult', toolCallId: 'c1', ...failure }),
  ])
  expect(events.map((e) => [e.kind, e.origin, e.line])).toEqual([
    ['user', 'user', 2],
    ['thinking', 'assistant', 3],
    ['assistant', 'assistant', 3],
    ['tool_call', 'assistant', 3],
    ['tool_result', 'tool', 4],
  ])
  expect(events[2]?.text).toBe('First\n\nthen')
  expect(events[4]).toMatchObject({ callId: 'c1', tool: 'bash', exitCode: 2, isError: true })
  expect(meta).toMatchObject({
    format: 'pi',
    session: 's1',
    cwd: '/work/shop',
    title: 'Fix the cart',
    errors: 1,
    usage,
  })
  expect(meta.model).toBe('claude-opus-4-5')
})

test('an entry that is written twice counts once', async () => {
  const twice = reply('2', [{ type: 'text', text: 'Done' }, bash])
  const { meta } = await read([header, user('1', 'Go on'), twice, twice])
  expect(meta.counts).toMatchObject({ user: 1, assistant: 1, tool_call: 1 })
  expect(meta.usage).toEqual(usage)
})

test('a stopped message is an interruption, a failed one an error of the service', async () => {
  const { events, meta } = await read([
    header,
    user('1', 'Go on'),
    reply('2', [{ type: 'text', text: 'I wi' }], { stopReason: 'aborted', errorMessage: 'Request was aborted.' }),
    reply('3', [], { stopReason: 'error', errorMessage: '529 overloaded' }),
  ])
  expect(events.map((e) => e.mark)).toEqual([null, null, 'interruption', 'api-error'])
  expect(meta).toMatchObject({ interruptions: 1, errors: 0 })
})

test('a shell line that the person ran is theirs, its output is not', async () => {
  const shell = { role: 'bashExecution', command: 'git status', output: 'clean', exitCode: 0 }
  const { events } = await read([header, entry('1', shell)])
  expect(events.map((e) => [e.kind, e.origin, e.mark, e.text])).toEqual([
    ['user', 'user', 'shell', 'git status'],
    ['system', 'tool', 'shell', 'clean'],
  ])
})

test('summaries, extensions, skills and reminders are nobody’s word', async () => {
  const { events } = await read([
    header,
    { type: 'compaction', id: 'a', timestamp: header.timestamp, summary: 'We fixed the cart' },
    { type: 'custom_message', customType: 'tree', id: 'b', timestamp: header.timestamp, content: 'files: a, b' },
    user('1', '<skill name="deploy">\nRun make\n</skill>\nDeploy it'),
    { type: 'custom', customType: 'state', id: 'c', timestamp: header.timestamp, data: {} },
  ])
  expect(events.map((e) => [e.kind, e.origin, e.mark])).toEqual([
    ['system', 'injected', 'compaction'],
    ['system', 'injected', 'reminder'],
    ['user', 'user', null],
    ['system', 'injected', 'injected-memory'],
  ])
  expect(events[2]?.text).toBe('Deploy it')
})

test('what a search brings in is external, what a sub-agent reports a model’s word', async () => {
  const call = (id: string, name: string): object => ({ type: 'toolCall', id, name, arguments: { query: 'cats' } })
  const result = (id: string, toolCallId: string, toolName: string): object =>
    entry(id, { role: 'toolResult', toolCallId, toolName, isError: false, content: [{ type: 'text', text: 'found' }] })
  const calls = reply('1', [call('x', 'web_search'), call('y', 'task')])
  const { events } = await read([header, calls, result('2', 'x', 'web_search'), result('3', 'y', 'task')])
  expect(events.filter((e) => e.kind === 'tool_result').map((e) => e.origin)).toEqual(['external', 'assistant'])
})

test('the first version: no ids, the parent as a path, the model in the header', async () => {
  const old = { ...header, version: undefined, modelId: 'm1', branchedFrom: '/s/2025-12-09T00-53-29-825Z_p1.jsonl' }
  const message = { role: 'user', content: 'Hello there' }
  const { events, meta } = await read([old, { type: 'message', timestamp: header.timestamp, message }])
  expect(events[0]?.key).toBe('line:2:0')
  expect(meta).toMatchObject({ format: 'pi', parent: 'p1', model: 'm1' })
})

test('a line that ends early is kept and named, a new kind of record is unknown', async () => {
  const { events, meta } = await read([header, user('1', 'Hi there'), { type: 'news', id: 'n' }, '{"type":"mess'])
  expect(events.map((e) => [e.kind, e.mark])).toEqual([
    ['user', null],
    ['unknown', null],
    ['unknown', 'truncated'],
  ])
  expect(meta.warnings).toEqual([
    'line 3: a record of the unknown kind news, kept as unknown',
    'line 4: ends early, kept as unknown',
  ])
})

test('two sessions in one file are two transcripts', async () => {
  const text = [header, user('1', 'One'), { ...header, id: 's2' }, user('2', 'Two')]
    .map((r) => JSON.stringify(r))
    .join('\n')
  const sessions: (string | null)[] = []
  for await (const item of parse(bytes(text), { masker: null }))
    if (item.type === 'end') sessions.push(item.meta.session)
  expect(sessions).toEqual(['s1', 's2'])
})
