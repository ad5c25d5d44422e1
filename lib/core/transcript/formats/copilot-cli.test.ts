import { describe, expect, it } from 'vitest'
import { jsonLines, readTranscript } from '@/lib/testing/read-transcript'

let n = 0
const ev = (type: string, data: object) => ({ type, data, id: `e${++n}`, timestamp: '2026-03-04T10:00:00.000Z' })
const start = ev('session.start', { sessionId: 's-1', context: { cwd: '/w', branch: 'trunk' } })
const ask = (id: string, name: string, args: unknown) =>
  ev('assistant.message', { content: '', toolRequests: [{ toolCallId: id, name, arguments: args }] })
const end = (id: string, data: object) => ev('tool.execution_complete', { toolCallId: id, ...data })

it('tells a call once, though it is asked for and begun', async () => {
  const { brief, meta } = await readTranscript(
    jsonLines([
      start,
      ev('user.message', { content: 'Run it', transformedContent: '<now>10</now>\nRun it' }),
      ask('c', 'bash', '{"command":"false"}'),
      ev('tool.execution_start', { toolCallId: 'c', toolName: 'bash', arguments: { command: 'false' } }),
      end('c', { success: true, result: { content: '\n<exited with exit code 1>' } }),
    ]),
  )
  expect(brief).toEqual([
    'user user: Run it',
    'system injected reminder: <now>10</now>',
    'tool_call assistant: false',
    'tool_result tool failed: \n<exited with exit code 1>',
  ])
  expect(meta).toMatchObject({ format: 'copilot-cli', session: 's-1', cwd: '/w', gitBranch: 'trunk', errors: 1 })
})

describe('a person’s words', () => {
  it('are found in refusals and answers', async () => {
    const { events } = await readTranscript(
      jsonLines([
        start,
        ask('a', 'bash', {}),
        end('a', { success: false, error: { message: 'The user rejected this tool call. User feedback: use yarn' } }),
        ask('b', 'ask_user', {}),
        end('b', { success: true, result: { content: 'User responded: the second one' } }),
      ]),
    )
    const said = events.filter((e) => e.kind === 'user')
    expect(said.map((e) => [e.text, e.mark])).toEqual([
      ['use yarn', 'rejection'],
      ['the second one', null],
    ])
  })

  it('are not what a skill or another agent sends', async () => {
    const { events, meta } = await readTranscript(
      jsonLines([
        start,
        ev('user.message', { content: 'Do as the skill says', source: 'skill-pdf' }),
        ev('user.message', { content: 'Search', parentAgentTaskId: 't-1' }),
      ]),
    )
    expect(events.map((e) => [e.kind, e.origin])).toEqual([
      ['system', 'injected'],
      ['system', 'assistant'],
    ])
    expect(meta.subagentEvents).toBe(1)
  })
})

it('counts usage from the session’s end, else what the messages tell', async () => {
  const usage = { inputTokens: 100, outputTokens: 9, cacheReadTokens: 60, cacheWriteTokens: 0 }
  const message = ev('assistant.message', { messageId: 'm', content: 'Hi', toolRequests: [], outputTokens: 7 })
  const whole = await readTranscript(
    jsonLines([start, message, ev('session.shutdown', { modelMetrics: { m: { usage } }, currentModel: 'm' })]),
  )
  expect(whole.meta.usage).toEqual({ input: 40, output: 9, cacheRead: 60, cacheWrite: 0 })
  expect((await readTranscript(jsonLines([start, message]))).meta.usage.output).toBe(7)
})

it('reads a record that stands twice once, keeps what it does not know, and notes a last line that ends early', async () => {
  const message = ev('user.message', { content: 'Hi' })
  const odd = ev('session.new_thing', { a: 1 })
  const { events, meta } = await readTranscript(
    jsonLines([start, message, message, odd, ev('abort', {}), '{"type":'], ''),
  )
  expect(events.map((e) => [e.kind, e.mark])).toEqual([
    ['user', null],
    ['unknown', null],
    ['system', 'interruption'],
    ['unknown', 'truncated'],
  ])
  expect(meta.interruptions).toBe(1)
})

it('says once that a hook fails at every call', async () => {
  const hook = () => ev('hook.end', { hookType: 'preToolUse', success: false, error: { message: 'not set up' } })
  const { brief } = await readTranscript(jsonLines([start, hook(), hook()]))
  expect(brief).toEqual(['system tool notification: Hook preToolUse failed: not set up'])
})

it('the document of the first versions: messages as they were sent to the model', async () => {
  const { brief, meta } = await readTranscript({
    sessionId: 's',
    startTime: '2025-10-01T00:00:00.000Z',
    selectedModel: 'm',
    chatMessages: [
      { role: 'user', content: 'List it' },
      {
        role: 'assistant',
        content: 'I look.',
        tool_calls: [{ id: 'c', function: { name: 'bash', arguments: '{"command":"ls"}' } }],
      },
      { role: 'tool', tool_call_id: 'c', content: 'a' },
    ],
    timeline: [],
  })
  expect(brief).toEqual([
    'user user: List it',
    'assistant assistant: I look.',
    'tool_call assistant: ls',
    'tool_result tool: a',
  ])
  expect(meta).toMatchObject({ format: 'copilot-cli', session: 's', model: 'm', startedAt: '2025-10-01T00:00:00.000Z' })
})
