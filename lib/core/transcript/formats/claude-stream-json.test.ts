import { describe, expect, it } from 'vitest'
import { detectDocument, detectLines } from '../detect'
import type { Event, TranscriptMeta } from '../event'
import { parse } from '../parse'

type Line = Record<string, unknown> | string
const base = { session_id: 'run-1', parent_tool_use_id: null }
const init: Line = { ...base, type: 'system', subtype: 'init', cwd: '/w', model: 'claude-x' }
const usage = (output: number): Record<string, number> => ({ input_tokens: 2, output_tokens: output })
const say = (id: string, block: Record<string, unknown>, more: Record<string, unknown> = {}): Line => ({
  ...base,
  type: 'assistant',
  message: { id, role: 'assistant', model: 'claude-x', content: [block], usage: usage(1) },
  timestamp: '2026-03-04T10:00:00.000Z',
  ...more,
})
const text = (t: string): Record<string, unknown> => ({ type: 'text', text: t })
const call = (id: string, name: string, input: unknown): Record<string, unknown> => ({
  type: 'tool_use',
  id,
  name,
  input,
})
const result = (id: string, content: string, more: Record<string, unknown> = {}): Line => ({
  ...base,
  type: 'user',
  message: { role: 'user', content: [{ type: 'tool_result', tool_use_id: id, content, ...more }] },
})
const done = (more: Record<string, unknown> = {}): Line => ({
  ...base,
  type: 'result',
  subtype: 'success',
  is_error: false,
  ...more,
})

async function readText(source: string): Promise<{ events: Event[]; all: TranscriptMeta[] }> {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode(source)
  }
  const events: Event[] = []
  const all: TranscriptMeta[] = []
  for await (const i of parse(bytes(), { masker: null })) {
    if (i.type === 'event') events.push(i.event)
    else all.push(i.meta)
  }
  return { events, all }
}
const read = (lines: Line[], end = '\n'): Promise<{ events: Event[]; all: TranscriptMeta[] }> =>
  readText(lines.map((l) => (typeof l === 'string' ? l : JSON.stringify(l))).join('\n') + end)

describe('claude -p, stream-json', () => {
  it('reads messages, calls and results; the result repeats the last reply', async () => {
    const { events, all } = await read([
      init,
      { ...base, type: 'rate_limit_event', rate_limit_info: {} },
      say('m1', text('Looking.')),
      say('m1', call('t1', 'Bash', { command: 'npm test' })),
      result('t1', 'Exit code 1\nboom', { is_error: true }),
      say('m2', text('It fails.')),
      done({ result: 'It fails.', usage: usage(9) }),
    ])
    expect(events.map((e) => [e.kind, e.text, e.isError, e.exitCode, e.line])).toEqual([
      ['assistant', 'Looking.', false, null, 3],
      ['tool_call', 'npm test', false, null, 4],
      ['tool_result', 'Exit code 1\nboom', true, 1, 5],
      ['assistant', 'It fails.', false, null, 6],
    ])
    expect(all[0]).toMatchObject({
      format: 'claude-stream-json',
      session: 'run-1',
      cwd: '/w',
      model: 'claude-x',
      errors: 1,
    })
  })

  it('counts the whole output where the result sums up the same messages', async () => {
    const run = [init, say('m1', text('a')), say('m1', text('b')), say('m2', text('c'))]
    const same = await read([...run, done({ usage: { input_tokens: 4, output_tokens: 30 } })])
    expect(same.all[0]?.usage).toEqual({ input: 4, output: 30, cacheRead: 0, cacheWrite: 0 })
    const other = await read([...run, done({ usage: { input_tokens: 99, output_tokens: 30 } })])
    expect(other.all[0]?.usage).toEqual({ input: 4, output: 2, cacheRead: 0, cacheWrite: 0 })
  })

  it('takes the last count of a message from its deltas, which say nothing else', async () => {
    const event = (e: Record<string, unknown>): Line => ({ ...base, type: 'stream_event', event: e })
    const { events, all } = await read([
      init,
      event({ type: 'message_start', message: { id: 'm1', usage: usage(1) } }),
      event({ type: 'content_block_delta', delta: { type: 'text_delta', text: 'Do' } }),
      say('m1', text('Done.')),
      event({ type: 'message_delta', usage: { output_tokens: 7 } }),
    ])
    expect(events.map((e) => e.text)).toEqual(['Done.'])
    expect(all[0]?.usage.output).toBe(7)
  })

  it('marks what a sub-agent does, and its task as another agent’s word', async () => {
    const inner = { parent_tool_use_id: 't1' }
    const { events, all } = await read([
      init,
      say('m1', call('t1', 'Task', { prompt: 'count files' })),
      { ...base, ...inner, type: 'user', message: { role: 'user', content: [text('count files')] } },
      say('m2', text('Three.'), inner),
      result('t1', 'Three.'),
    ])
    expect(events.map((e) => [e.kind, e.origin, e.subagent])).toEqual([
      ['tool_call', 'assistant', null],
      ['system', 'assistant', 't1'],
      ['assistant', 'assistant', 't1'],
      ['tool_result', 'assistant', null],
    ])
    expect(all[0]?.subagentEvents).toBe(2)
  })

  it('tells failed runs, limits and hooks as notices', async () => {
    const { events } = await read([
      init,
      { ...base, type: 'system', subtype: 'hook_response', output: 'hooked' },
      done({ subtype: 'error_during_execution', is_error: true, result: 'overloaded' }),
      done({ subtype: 'error_max_turns', is_error: true }),
      { ...base, type: 'system', subtype: 'novelty', x: 1 },
    ])
    expect(events.map((e) => [e.kind, e.mark, e.text.slice(0, 15)])).toEqual([
      ['system', 'notification', 'hooked'],
      ['system', 'api-error', 'overloaded'],
      ['system', 'notification', 'error max turns'],
      ['unknown', null, '{"session_id":"'],
    ])
  })

  it('keeps a line that ends early', async () => {
    const { events, all } = await read([init, say('m1', text('Hi.')), '{"type":"assis'], '')
    expect(events.map((e) => [e.kind, e.mark])).toEqual([
      ['assistant', null],
      ['unknown', 'truncated'],
    ])
    expect(all[0]?.warnings).toEqual(['line 3: ends early, kept as unknown'])
  })

  it('reads runs that follow one another as several sessions', async () => {
    const second = { ...base, session_id: 'run-2' }
    const { all } = await read([
      init,
      say('m1', text('One.')),
      { ...second, type: 'system', subtype: 'init' },
      say('m2', text('Two.'), second),
    ])
    expect(all.map((m) => m.session)).toEqual(['run-1', 'run-2'])
  })

  it('reads one list of records, and a result that stands alone', async () => {
    const list = await readText(JSON.stringify([init, say('m1', text('Hi.')), done({ result: 'Hi.' })], null, 2))
    expect(list.events.map((e) => [e.text, e.line])).toEqual([['Hi.', null]])
    const alone = await readText(JSON.stringify(done({ result: 'Forty-two.', usage: usage(5) })))
    expect(alone.events.map((e) => [e.kind, e.text])).toEqual([['assistant', 'Forty-two.']])
    expect(alone.all[0]?.usage.output).toBe(5)
  })
})

describe('detection', () => {
  const lines = (...records: Record<string, unknown>[]): string | undefined =>
    detectLines({ records, text: records.map((r) => JSON.stringify(r)).join('\n') })?.id

  it('tells streams, session files and Codex apart', () => {
    expect(lines(init as Record<string, unknown>)).toBe('claude-stream-json')
    expect(lines({ type: 'user', sessionId: 's', uuid: 'u', message: { role: 'user', content: 'x' } })).toBe(
      'claude-code',
    )
    expect(lines({ type: 'session_meta', timestamp: 't', payload: { id: 'c' } })).toBe('codex')
    expect(lines({ session_id: 's', ts: 1772600000, text: 'x' })).toBe('codex')
  })

  it('leaves other agents’ streams and plain chats alone', () => {
    expect(lines({ type: 'system', session_id: 's', model: 'm', cwd: '/w' })).not.toBe('claude-stream-json')
    expect(lines({ role: 'user', content: 'x' })).not.toBe('codex')
    expect(lines({ type: 'function_call', name: 'f', arguments: '{}', call_id: 'c' })).not.toBe('codex')
    expect(detectDocument([{ role: 'user', content: 'x' }])?.id).not.toBe('claude-stream-json')
  })
})
