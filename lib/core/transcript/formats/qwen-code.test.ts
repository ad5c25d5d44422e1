import { expect, it } from 'vitest'
import { jsonLines, readTranscript } from '@/lib/testing/read-transcript'

const own = { sessionId: 's', cwd: '/w', gitBranch: 'trunk', version: '0.2' }
const at = '2026-08-17T12:00:00.000Z'
const said = (uuid: string, type: string, parts: unknown[], more: object = {}) => ({
  ...own,
  uuid,
  type,
  timestamp: at,
  message: { role: type === 'assistant' ? 'model' : 'user', parts },
  ...more,
})

const records = [
  said('1', 'user', [{ text: 'Read it' }, { text: '<qwen:hook-context>\nof a hook\n</qwen:hook-context>' }], {
    systemPayload: { displayText: 'Read it' },
  }),
  said(
    '2',
    'assistant',
    [
      { text: 'Which?', thought: true },
      { text: 'I read.' },
      { functionCall: { id: 'c', name: 'run_shell_command', args: { command: 'cat a' } } },
    ],
    {
      model: 'm',
      usageMetadata: {
        promptTokenCount: 9,
        cachedContentTokenCount: 4,
        candidatesTokenCount: 2,
        thoughtsTokenCount: 1,
      },
    },
  ),
  said(
    '3',
    'tool_result',
    [{ functionResponse: { id: 'c', name: 'run_shell_command', response: { error: 'no a' } } }],
    {
      toolCallResult: { callId: 'c', status: 'error' },
    },
  ),
  said(
    '3',
    'tool_result',
    [{ functionResponse: { id: 'c', name: 'run_shell_command', response: { error: 'no a' } } }],
    {
      toolCallResult: { callId: 'c', status: 'error' },
    },
  ),
  said('4', 'user', [{ text: 'A task is done' }], { subtype: 'notification' }),
  {
    ...own,
    uuid: '5',
    type: 'system',
    subtype: 'custom_title',
    systemPayload: { customTitle: 'Mine', titleSource: 'manual' },
  },
  { ...own, uuid: '6', type: 'system', subtype: 'ui_telemetry', systemPayload: { uiEvent: {} } },
  {
    ...own,
    uuid: '7',
    type: 'system',
    subtype: 'slash_command',
    systemPayload: { phase: 'invocation', rawCommand: '/stats' },
  },
  {
    ...own,
    uuid: '8',
    type: 'system',
    subtype: 'slash_command',
    systemPayload: { phase: 'result', rawCommand: '/stats', outputHistoryItems: [{ type: 'info', text: '3 turns' }] },
  },
  { ...own, uuid: '9', type: 'system', subtype: 'never_seen', systemPayload: {} },
]

it('tells whose word each record is', async () => {
  const { brief, meta, events } = await readTranscript(jsonLines(records))
  expect(brief).toEqual([
    'user user: Read it',
    'system injected reminder: <qwen:hook-context>\nof a hook\n</qwen:hook-context>',
    'thinking assistant: Which?',
    'assistant assistant: I read.',
    'tool_call assistant: cat a',
    'tool_result tool failed: no a',
    'system injected notification: A task is done',
    'user user command: /stats',
    'system tool command: 3 turns',
    expect.stringMatching(/^unknown injected: .*never_seen/),
  ])
  expect(meta).toMatchObject({
    format: 'qwen-code',
    session: 's',
    title: 'Mine',
    cwd: '/w',
    gitBranch: 'trunk',
    model: 'm',
    usage: { input: 5, output: 3, cacheRead: 4, cacheWrite: 0 },
  })
  expect(events[4]).toMatchObject({ line: 2, callId: 'c' })
})

it('reads two records that were written to one line', async () => {
  const text =
    JSON.stringify(said('1', 'user', [{ text: 'a {"b": 1}{"uuid":"x"}' }])) +
    JSON.stringify(said('2', 'assistant', [{ text: 'Hi' }]))
  const { brief, meta } = await readTranscript(text)
  expect(brief).toEqual(['user user: a {"b": 1}{"uuid":"x"}', 'assistant assistant: Hi'])
  expect(meta.warnings).toEqual([])
})
