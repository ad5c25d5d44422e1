import { expect, it } from 'vitest'
import { readTranscript } from '@/lib/testing/read-transcript'

const task = [
  { role: 'system', agent: 'main', content: 'Rules' },
  { role: 'user', agent: 'main', content: 'Example', is_demo: true },
  { role: 'user', agent: 'main', content: 'Fix the bug' },
]

it('reads the task and the steps', async () => {
  const failed = 'Your proposed edit has introduced new syntax error(s).'
  const { brief, meta } = await readTranscript({
    trajectory: [
      { action: 'edit 1:1\nx', observation: failed, response: '', thought: 'I edit', state: '{"working_dir":"/w"}' },
      { action: 'make', observation: 'ok', response: 'Now make', thought: '' },
    ],
    history: [...task, { role: 'assistant', agent: 'main', content: 'I edit' }],
    info: { exit_status: 'submitted', model_stats: { tokens_sent: 7, tokens_received: 3 } },
  })
  expect(brief).toEqual([
    'system injected: Rules',
    'system injected: Example',
    'user user: Fix the bug',
    'assistant assistant: I edit',
    'tool_call assistant: edit 1:1\nx',
    `tool_result tool failed: ${failed}`,
    'assistant assistant: Now make',
    'tool_call assistant: make',
    'tool_result tool: ok',
    'system tool notification: The run ended: submitted',
  ])
  expect(meta).toMatchObject({ format: 'swe-agent', cwd: '/w', title: 'Fix the bug', errors: 1, usage: { input: 7 } })
})

it('reads the history where there are no steps', async () => {
  const { brief } = await readTranscript({
    history: [
      ...task,
      { role: 'assistant', agent: 'main', content: 'I look', action: 'ls', thought: 'I look' },
      { role: 'user', agent: 'main', content: 'a.py' },
    ],
  })
  expect(brief.slice(3)).toEqual(['assistant assistant: I look', 'tool_call assistant: ls', 'tool_result tool: a.py'])
})
