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

const start = { type: 'session_start', id: 'd1', title: 'Tidy the shop', sessionTitle: 'New Session', cwd: '/shop' }
const message = (id: string, role: string, content: object[], more: object = {}): object => ({
  type: 'message',
  id,
  timestamp: '2026-03-30T18:50:09.639Z',
  message: { role, content, ...more },
})
const text = (t: string): object => ({ type: 'text', text: t })
const brief = (events: Event[]): unknown[] => events.map((e) => [e.kind, e.origin, e.mark, e.text])

test('a prompt with its reminder, a call and its failure', async () => {
  const { events, meta } = await read([
    start,
    message('1', 'user', [text('<system-reminder>Be brief</system-reminder>'), text('List files')]),
    message('2', 'assistant', [
      text('Yes'),
      { type: 'tool_use', id: 't1', name: 'Execute', input: { command: 'ls /x' } },
    ]),
    message('3', 'user', [
      { type: 'tool_result', tool_use_id: 't1', content: 'Error: Command failed (exit code: 1)\nls' },
    ]),
  ])
  expect(brief(events)).toEqual([
    ['user', 'user', null, 'List files'],
    ['system', 'injected', 'reminder', 'Be brief'],
    ['assistant', 'assistant', null, 'Yes'],
    ['tool_call', 'assistant', null, 'ls /x'],
    ['tool_result', 'tool', null, 'Error: Command failed (exit code: 1)\nls'],
  ])
  expect(events[4]).toMatchObject({ exitCode: 1, isError: true, tool: 'Execute', callId: 't1' })
  expect(meta).toMatchObject({
    format: 'factory-droid',
    session: 'd1',
    cwd: '/shop',
    title: 'Tidy the shop',
    errors: 1,
  })
})

test('what the program shows only to the person is not theirs', async () => {
  const { events } = await read([
    start,
    message('1', 'user', [text('Token limit reached.')], { visibility: 'user_only' }),
  ])
  expect(brief(events)).toEqual([['system', 'injected', 'notification', 'Token limit reached.']])
})

test('another session’s prompts are an agent’s', async () => {
  const { events, meta } = await read([
    { ...start, callingSessionId: 'd0' },
    message('1', 'user', [text('Look for cats')]),
  ])
  expect(events[0]).toMatchObject({ kind: 'system', origin: 'assistant' })
  expect(meta.parent).toBe('d0')
})

test('answers to a question are the person’s', async () => {
  const { events } = await read([
    start,
    message('1', 'assistant', [{ type: 'tool_use', id: 't', name: 'AskUser', input: { questionnaire: 'Which?' } }]),
    message('2', 'user', [
      { type: 'tool_result', tool_use_id: 't', content: '1. [question] Which?\n[answer] The red one' },
    ]),
  ])
  expect(events.at(-1)).toMatchObject({ kind: 'user', origin: 'user', text: 'The red one' })
})

test('records written twice count once, a cut line is kept', async () => {
  const once = message('1', 'user', [text('Go on')])
  const { events } = await read([start, once, once, '{"type":"mes'])
  expect(events.map((e) => [e.kind, e.mark])).toEqual([
    ['user', null],
    ['unknown', 'truncated'],
  ])
})

test('the stream of a run: its last reply stands there twice and counts once', async () => {
  const base = { session_id: 's', timestamp: 1767812640310 }
  const { events, meta } = await read([
    { type: 'system', subtype: 'init', ...base, model: 'm', cwd: '/shop', id: 'a' },
    { type: 'message', role: 'user', text: 'Do it', ...base, id: 'b' },
    { type: 'tool_call', toolCallId: 'c', toolName: 'Shell', parameters: { command: 'make' }, ...base, id: 'd' },
    { type: 'tool_result', toolCallId: 'c', value: { stdout: 'out', stderr: 'bad', exitCode: 2 }, ...base, id: 'e' },
    { type: 'message', role: 'assistant', text: 'Done', ...base, id: 'f' },
    { type: 'completion', finalText: 'Done', usage: { input_tokens: 1, output_tokens: 2 }, ...base, id: 'g' },
    { type: 'error', message: 'Authentication failed', ...base },
  ])
  expect(events.map((e) => e.kind)).toEqual(['user', 'tool_call', 'tool_result', 'assistant', 'system'])
  expect(events[2]).toMatchObject({ text: 'out\nbad', exitCode: 2, isError: true })
  expect(meta).toMatchObject({ format: 'factory-droid', session: 's', model: 'm', cwd: '/shop' })
  expect(meta.usage).toEqual({ input: 1, output: 2, cacheRead: 0, cacheWrite: 0 })
})
