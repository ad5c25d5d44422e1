import { describe, expect, it } from 'vitest'
import { jsonLines, readTranscript } from '@/lib/testing/read-transcript'

const call = (id: string, name: string, args: string) => ({ id, type: 'function', function: { name, arguments: args } })

it('reads roles, calls and results', async () => {
  const { brief, meta, events } = await readTranscript({
    id: 'chat-1',
    model: 'm',
    messages: [
      { role: 'system', content: 'Be brief' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Weather?' },
          { type: 'image_url', image_url: {} },
        ],
        name: 'Ana',
      },
      { role: 'assistant', content: null, tool_calls: [call('c', 'get', '{"query":"Oslo"}')] },
      { role: 'tool', tool_call_id: 'c', content: 'Error: no network' },
      { role: 'assistant', content: 'No answer.' },
    ],
  })
  expect(brief).toEqual([
    'system injected: Be brief',
    'user user: Weather?\n[image_url]',
    'tool_call assistant: Oslo',
    'tool_result tool failed: Error: no network',
    'assistant assistant: No answer.',
  ])
  expect(meta).toMatchObject({ format: 'openai-messages', session: 'chat-1', title: 'Weather?', errors: 1 })
  expect(events[1]?.speaker).toBe('Ana')
})

it('reads blocks of tools and thoughts, and reminders within a prompt', async () => {
  const { brief } = await readTranscript([
    { role: 'user', content: 'Go\n<system-reminder>be kind</system-reminder>' },
    {
      role: 'assistant',
      content: [
        { type: 'thinking', thinking: 'hm' },
        { type: 'tool_use', id: 't', name: 'web_fetch', input: { url: 'https://a.example' } },
      ],
    },
    { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't', content: 'page' }] },
  ])
  expect(brief).toEqual([
    'user user: Go',
    'system injected reminder: be kind',
    'thinking assistant: hm',
    'tool_call assistant: https://a.example',
    'tool_result external: page',
  ])
})

it('tells agents that talk with each other apart', async () => {
  const { events } = await readTranscript({
    history: [
      { role: 'human', content: 'Find it' },
      { role: 'Lead (thought)', content: 'plan' },
      { role: 'Lead (-> WebSurfer)', content: 'search' },
      { role: 'WebSurfer', content: 'a page' },
      { role: 'ComputerTerminal', content: 'ran' },
    ],
  })
  expect(events.map((e) => [e.kind, e.origin, e.speaker])).toEqual([
    ['user', 'user', null],
    ['thinking', 'assistant', 'Lead'],
    ['assistant', 'assistant', 'Lead'],
    ['assistant', 'external', 'WebSurfer'],
    ['tool_result', 'tool', null],
  ])
})

describe('lines', () => {
  it('are messages of one session, or sessions', async () => {
    const messages = jsonLines([
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: 'Hello' },
    ])
    const one = await readTranscript(messages)
    expect(one.all).toHaveLength(1)
    expect(one.events[1]?.line).toBe(2)
    const session = (text: string) => ({ messages: [{ role: 'user', content: text }] })
    expect((await readTranscript(jsonLines([session('a'), session('b')]))).all).toHaveLength(2)
  })

  it('may end early', async () => {
    const cut = jsonLines([{ role: 'user', content: 'Hi' }, { role: 'user', content: 'Ho' }, '{"role":"assis'], '')
    expect((await readTranscript(cut)).events.at(-1)?.mark).toBe('truncated')
  })
})

it('takes an id that comes again after its answer as another call', async () => {
  const twice = [call('c', 'get', '{}')]
  const { meta } = await readTranscript([
    { role: 'assistant', content: '', tool_calls: twice },
    { role: 'tool', tool_call_id: 'c', content: '1' },
    { role: 'assistant', content: '', tool_calls: twice },
    { role: 'tool', tool_call_id: 'c', content: '2' },
  ])
  expect(meta.counts).toMatchObject({ tool_call: 2, tool_result: 2 })
})

it('counts what came from the cache once', async () => {
  const usage = { prompt_tokens: 10, completion_tokens: 3, prompt_tokens_details: { cached_tokens: 4 } }
  const { meta } = await readTranscript({ messages: [{ role: 'user', content: 'Hi' }], usage })
  expect(meta.usage).toEqual({ input: 6, output: 3, cacheRead: 4, cacheWrite: 0 })
})
