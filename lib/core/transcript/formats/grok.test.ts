import { expect, it } from 'vitest'
import { jsonLines, readTranscript } from '@/lib/testing/read-transcript'

const records = [
  { type: 'system', content: 'You are an agent.' },
  {
    type: 'user',
    content: [{ type: 'text', text: '<user_info>\nWorkspace Path: /w\n</user_info>' }],
    synthetic_reason: 'environment_context',
  },
  {
    type: 'user',
    content: [
      { type: 'text', text: 'Read it' },
      { type: 'image', url: 'x' },
    ],
    prompt_index: 0,
  },
  { type: 'reasoning', summary: [{ type: 'summary_text', text: 'Which?' }], encrypted_content: 'x' },
  {
    type: 'assistant',
    content: 'I read.',
    tool_calls: [{ id: 'c', name: 'run_terminal_cmd', arguments: '{"command":"cat a"}' }],
    model_id: 'm',
  },
  { type: 'tool_result', tool_call_id: 'c', content: 'exit_code: 1\nno a' },
  {
    type: 'backend_tool_call',
    kind: {
      tool_type: 'web_search',
      action: { query: 'a', sources: [{ url: 'https://example.org' }] },
      id: 'w',
      status: 'completed',
    },
  },
  { type: 'user', content: 'Stop', prompt_index: 1, prior_turn_interrupt: 'mid_turn_abort' },
  { type: 'never_seen' },
]

it('tells what was typed from what the program put in, and a search of the service as call and result', async () => {
  const { brief, meta } = await readTranscript(jsonLines(records))
  expect(brief).toEqual([
    'system injected: You are an agent.',
    'system injected reminder: <user_info>\nWorkspace Path: /w\n</user_info>',
    'user user: Read it\n[image]',
    'thinking assistant: Which?',
    'assistant assistant: I read.',
    'tool_call assistant: cat a',
    'tool_result tool failed: exit_code: 1\nno a',
    'tool_call assistant: a',
    'tool_result external: https://example.org',
    'system injected interruption: The person stopped the agent.',
    'user user: Stop',
    'unknown injected: {"type":"never_seen"}',
  ])
  expect(meta).toMatchObject({ format: 'grok', cwd: '/w', model: 'm', errors: 1, interruptions: 1 })
})
