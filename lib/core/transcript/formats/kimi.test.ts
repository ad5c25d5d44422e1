import { expect, it } from 'vitest'
import { jsonLines, readTranscript } from '@/lib/testing/read-transcript'

const time = 1_767_222_000_000
const step = (event: object) => ({ type: 'context.append_loop_event', event, time })
const prompt = (text: string, kind = 'user') => ({
  type: 'turn.prompt',
  input: [{ type: 'text', text }],
  origin: { kind },
  time,
})
const given = (text: string, kind = 'user') => ({
  type: 'context.append_message',
  message: { role: 'user', content: [{ type: 'text', text }], origin: { kind } },
  time,
})

const records = [
  { type: 'metadata', protocol_version: '1.4', created_at: time },
  { type: 'config.update', modelAlias: 'm', cwd: '/w', time },
  prompt('Go'),
  given('Go'),
  given('<system-reminder>\nBe brief\n</system-reminder>', 'injection'),
  step({ type: 'step.begin', uuid: 'u' }),
  step({ type: 'content.part', part: { type: 'think', think: 'Hm' } }),
  step({ type: 'content.part', part: { type: 'text', text: 'I go.' } }),
  { type: 'permission.record_approval_result', toolCallId: 'c', result: { decision: 'approved' }, time },
  step({ type: 'tool.call', toolCallId: 'c', name: 'Bash', args: { command: 'go' } }),
  step({
    type: 'tool.result',
    toolCallId: 'c',
    result: { output: 'no\nCommand failed with exit code: 2.', isError: true },
  }),
  step({ type: 'step.end', uuid: 'u', usage: { inputOther: 5, output: 1, inputCacheRead: 2, inputCacheCreation: 3 } }),
  {
    type: 'permission.record_approval_result',
    toolCallId: 'd',
    result: { decision: 'rejected', feedback: 'Not that one' },
    time,
  },
  prompt('Go'),
  given('Go'),
  { type: 'turn.cancel', time },
  { type: 'context.apply_compaction', summary: 'So far so good', time },
  { type: 'never.seen', time },
]

it('tells a prompt once, however often it is written, and twice where it was typed twice', async () => {
  const { brief, meta, events } = await readTranscript(jsonLines(records))
  expect(brief).toEqual([
    'user user: Go',
    'system injected reminder: <system-reminder>\nBe brief\n</system-reminder>',
    'thinking assistant: Hm',
    'assistant assistant: I go.',
    'tool_call assistant: go',
    'tool_result tool failed: no\nCommand failed with exit code: 2.',
    'user user rejection: Not that one',
    'user user: Go',
    'system injected interruption: The person stopped the agent.',
    'system injected compaction: So far so good',
    expect.stringMatching(/^unknown injected: .*never.seen/),
  ])
  expect(meta).toMatchObject({
    format: 'kimi',
    cwd: '/w',
    model: 'm',
    interruptions: 1,
    usage: { input: 5, output: 1, cacheRead: 2, cacheWrite: 3 },
  })
  expect(events[5]).toMatchObject({ exitCode: 2, line: 11 })
})
