import { describe, expect, it } from 'vitest'
import { jsonLines, readTranscript } from '@/lib/testing/read-transcript'

const at = '2026-03-04T10:00:00.000Z'
const header = { sessionId: 's-1', projectHash: 'f00', startTime: at }
const answer = (response: unknown) => [{ functionResponse: { response } }]
const chat = (...messages: unknown[]) => ({ ...header, messages })
const user = (id: string, content: unknown) => ({ id, timestamp: at, type: 'user', content })
const model = (id: string, content: string, more = {}) => ({ id, timestamp: at, type: 'gemini', content, ...more })
const run = (id: string, name: string, more: object) => ({ id, name, args: {}, status: 'success', ...more })

describe('whose word', () => {
  it('keeps what a person typed apart from files put behind it', async () => {
    const { brief, meta } = await readTranscript(
      chat(user('u', [{ text: 'See @a.md' }, { text: '--- Content from referenced files ---\nfile text' }])),
    )
    expect(brief).toEqual(['user user: See @a.md', 'system injected: --- Content from referenced files ---\nfile text'])
    expect(meta).toMatchObject({ format: 'gemini-cli', session: 's-1', title: 'See @a.md' })
  })

  it('takes a fetched page and a server as from outside, an answer to a question as a person’s', async () => {
    const calls = [
      run('1', 'web_fetch', { result: answer({ output: 'page' }) }),
      run('2', 'tracker__get', { result: answer({ output: 'issue' }) }),
      run('3', 'ask_user', { result: answer({ output: '{"answers":{"0":"Use tabs"}}' }) }),
    ]
    const { brief } = await readTranscript(chat(model('m', '', { toolCalls: calls })))
    expect(brief.filter((b) => !b.startsWith('tool_call'))).toEqual([
      'tool_result external: page',
      'tool_result external: issue',
      'tool_result tool: {"answers":{"0":"Use tabs"}}',
      'user user: Use tabs',
    ])
  })
})

describe('errors and interruptions', () => {
  it('counts failed, refused and non-zero calls', async () => {
    const calls = [
      run('1', 'run_shell_command', {
        args: { command: 'false' },
        result: answer({ output: 'Output: \nExit Code: 1' }),
      }),
      run('2', 'read_file', { status: 'error', result: answer({ error: 'no such file' }) }),
      run('3', 'replace', { status: 'cancelled', result: answer({ error: 'User did not allow it' }) }),
    ]
    const info = { id: 'i', timestamp: at, type: 'info', content: 'Request cancelled.' }
    const { events, meta } = await readTranscript(chat(model('m', '', { toolCalls: calls }), info))
    expect(meta).toMatchObject({ errors: 3, interruptions: 1 })
    expect(events.find((e) => e.exitCode === 1)?.tool).toBe('run_shell_command')
    expect(events.find((e) => e.mark === 'rejection')?.callId).toBe('3')
  })
})

it('counts usage once for each message, without what came from the cache', async () => {
  const tokens = { input: 100, output: 10, cached: 60, thoughts: 5, tool: 0, total: 115 }
  const { meta } = await readTranscript(chat(model('m', 'Hi', { tokens, model: 'gemini-3' })))
  expect(meta.usage).toEqual({ input: 40, output: 15, cacheRead: 60, cacheWrite: 0 })
  expect(meta.model).toBe('gemini-3')
})

describe('one record a line', () => {
  it('reads a message that is written again as it grows once', async () => {
    const call = run('c', 'glob', { args: { pattern: '*' }, result: answer({ output: 'a' }) })
    const { brief, events } = await readTranscript(
      jsonLines([
        { ...header, kind: 'main' },
        user('u', [{ text: 'List' }]),
        { $set: { lastUpdated: at } },
        model('m', 'I look.'),
        model('m', 'I look.', { toolCalls: [call] }),
      ]),
    )
    expect(brief).toEqual([
      'user user: List',
      'assistant assistant: I look.',
      'tool_call assistant: *',
      'tool_result tool: a',
    ])
    expect(events[0]?.line).toBe(2)
  })

  it('keeps a last line that ends early', async () => {
    const { events, meta } = await readTranscript(jsonLines([header, user('u', 'Hi'), '{"id":"m","ty'], ''))
    expect(events.at(-1)).toMatchObject({ kind: 'unknown', mark: 'truncated', line: 3 })
    expect(meta.warnings).toHaveLength(1)
  })
})

it('reads the old history of parts', async () => {
  const history = [
    { role: 'user', parts: [{ text: 'Hello' }], ts: 1_760_000_000 },
    { role: 'model', parts: [{ text: 'Hi' }], ts: 1_760_000_001 },
  ]
  const { brief } = await readTranscript({ history })
  expect(brief).toEqual(['user user: Hello', 'assistant assistant: Hi'])
})

it('the list of typed prompts becomes a session for each id, beside the session itself', async () => {
  const prompt = (sessionId: string, messageId: number, message: string) => ({
    sessionId,
    messageId,
    type: 'user',
    message,
    timestamp: '2026-01-01T00:00:00.000Z',
  })
  const { brief, all } = await readTranscript([prompt('a', 0, 'Hi'), prompt('b', 0, '/stats'), prompt('a', 1, 'More')])
  expect(brief).toEqual(['user user: Hi', 'user user: More', 'user user command: /stats'])
  expect(all).toMatchObject([{ format: 'gemini-cli', session: 'history:a', parent: 'a' }, { session: 'history:b' }])
})
