import { expect, test } from 'vitest'
import type { Event, TranscriptMeta } from '../event'
import { parse } from '../parse'

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}

async function read(records: object[], name?: string): Promise<{ events: Event[]; meta: TranscriptMeta }> {
  const events: Event[] = []
  const text = records.map((r) => JSON.stringify(r)).join('\n')
  for await (const item of parse(bytes(text), { masker: null, ...(name ? { name } : {}) })) {
    if (item.type === 'event') events.push(item.event)
    else return { events, meta: item.meta }
  }
  throw new Error('no session')
}

const at = '2026-03-07T07:32:39.801Z'
const header = { type: 'session', version: 3, id: 's1', timestamp: at, cwd: '/home/ada/.openclaw/workspace' }
const entry = (id: string, message: object): object => ({ type: 'message', id, timestamp: at, message })
const user = (text: string, more: object = {}): object =>
  entry('u', { role: 'user', content: [{ type: 'text', text }], ...more })
const result = (id: string, toolName: string, text: string, details?: object): object =>
  entry(id, {
    role: 'toolResult',
    toolCallId: id,
    toolName,
    content: [{ type: 'text', text }],
    details,
    isError: false,
  })
const brief = (events: Event[]): unknown[] => events.map((e) => [e.kind, e.origin, e.mark])

test('the prompt of a schedule is nobody’s word, and names the session', async () => {
  const { events, meta } = await read([header, user('[cron:10133a5a Morning report] Read the mail')])
  expect(brief(events)).toEqual([['system', 'injected', 'notification']])
  expect(meta).toMatchObject({ format: 'openclaw', title: 'Morning report: Read the mail' })
})

test('what the gateway tells about a message is cut off, the sender speaks', async () => {
  const about = 'Conversation info (untrusted metadata):\n```json\n{"message_id": "7", "sender": "42"}\n```\n\n'
  const sender = 'Sender (untrusted metadata):\n```json\n{"name": "Ada", "id": "42"}\n```\n\n'
  const { events, meta } = await read([header, user(`${about}${sender}[Sun 2026-04-19 00:33 GMT+8] Ship it today`)])
  expect(brief(events)).toEqual([
    ['system', 'injected', 'reminder'],
    ['system', 'injected', 'reminder'],
    ['user', 'user', null],
  ])
  expect(events[2]).toMatchObject({ text: 'Ship it today', speaker: 'Ada' })
  expect(meta.title).toBe('Ship it today')
})

test('what others wrote before is external', async () => {
  const reply = 'Replied message (untrusted, for context):\n```json\n{"body": "I like cats"}\n```\n\n'
  const { events } = await read([header, user(`${reply}[Telegram Ada id:42 2026-01-05 10:00 UTC] So do I`)])
  expect(events.map((e) => [e.origin, e.speaker])).toEqual([
    ['external', null],
    ['user', 'Ada'],
  ])
})

test('heartbeats, other sessions and notices of the gateway are not the person', async () => {
  const read1 = async (text: string, more: object = {}): Promise<Event | undefined> =>
    (await read([header, user(text, more)])).events[0]
  expect(await read1('Read HEARTBEAT.md if it exists. Follow it.')).toMatchObject({
    kind: 'system',
    origin: 'injected',
  })
  expect(await read1('Say hi', { provenance: { kind: 'inter_session' } })).toMatchObject({ origin: 'assistant' })
  expect(await read1('System: [2026-01-05 10:00:00] Exec finished')).toMatchObject({ kind: 'system', origin: 'tool' })
  expect(await read1('[brackets] are mine')).toMatchObject({ kind: 'user', text: '[brackets] are mine' })
})

test('a tool that failed says so in its answer, without a flag', async () => {
  const { events, meta } = await read([
    header,
    result('1', 'sessions_send', '{"status":"forbidden","error":"restricted"}'),
    result('2', 'message', 'no', { status: 'error' }),
    result('3', 'exec', 'boom', { status: 'completed', exitCode: 3 }),
    result('4', 'sessions_list', '{"count":1,"error":null}'),
  ])
  expect(events.map((e) => e.isError)).toEqual([true, true, true, false])
  expect(events[2]?.exitCode).toBe(3)
  expect(meta.errors).toBe(3)
})

test('memory that is read back is injected, pages are external', async () => {
  const { events } = await read([
    header,
    result('1', 'memory_search', '{"results":[]}'),
    result('2', 'web_fetch', 'a page'),
    result('3', 'read', '<<<EXTERNAL_UNTRUSTED_CONTENT>>> hello'),
  ])
  expect(events.map((e) => e.origin)).toEqual(['injected', 'external', 'external'])
})

test('a reply that the gateway repeats counts once, without where it goes', async () => {
  const said = (id: string, text: string, model: object): object =>
    entry(id, { role: 'assistant', content: [{ type: 'text', text }], stopReason: 'stop', ...model })
  const { events, meta } = await read([
    header,
    said('1', '[[reply_to_current]] Done', { provider: 'anthropic', model: 'm' }),
    said('2', 'Done', { provider: 'openclaw', model: 'delivery-mirror' }),
  ])
  expect(events.map((e) => e.text)).toEqual(['Done'])
  expect(meta.model).toBe('m')
})

test('the folder names the agent', async () => {
  const { meta } = await read([header, user('Hello there')], 'agents/ops/sessions/s1.jsonl')
  expect(meta.agent).toBe('ops')
})

test('the runs of a scheduled job: what was reported, and how each run ended', async () => {
  const run = {
    ts: 1772868197769,
    jobId: '10133a5a-62a1',
    action: 'finished',
    status: 'error',
    error: 'No target',
    summary: 'All is well',
    sessionId: 's1',
    sessionKey: 'agent:main:cron:10133a5a-62a1:run:s1',
    model: 'm',
    usage: { input_tokens: 2, output_tokens: 3, total_tokens: 5 },
  }
  const { events, meta } = await read([run, run, { ...run, ts: run.ts + 1, status: 'ok', error: undefined }])
  expect(events.map((e) => [e.kind, e.isError])).toEqual([
    ['assistant', false],
    ['system', true],
    ['assistant', false],
    ['system', false],
  ])
  expect(meta).toMatchObject({ format: 'openclaw', agent: 'main', session: 'cron:10133a5a-62a1', model: 'm' })
  expect(meta.usage).toMatchObject({ input: 4, output: 6 })
})

test('without a sign of the gateway it is Pi’s log', async () => {
  expect((await read([{ ...header, cwd: '/work/openclaw' }, user('Hello there')])).meta.format).toBe('pi')
})
