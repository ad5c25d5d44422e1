import { expect, it } from 'vitest'
import { jsonLines, readTranscript } from '@/lib/testing/read-transcript'

let n = 0
const step = (type: string, more: object, source = 'MODEL') => ({
  step_index: n++,
  source,
  type,
  status: 'DONE',
  created_at: '2026-06-26T21:16:16Z',
  ...more,
})

it('matches a step of a tool to the call that it answers', async () => {
  const { brief, meta } = await readTranscript(
    jsonLines([
      step(
        'USER_INPUT',
        { content: '<USER_REQUEST>\nRun it\n</USER_REQUEST>\n<ADDITIONAL>x</ADDITIONAL>' },
        'USER_EXPLICIT',
      ),
      step('PLANNER_RESPONSE', {
        thinking: 'How?',
        content: 'I run it.',
        tool_calls: [
          { name: 'search_web', args: { query: '"how"' } },
          { name: 'run_command', args: { CommandLine: '"make"' } },
        ],
      }),
      step('RUN_COMMAND', { content: 'The command failed with exit code: 2' }),
      step('SEARCH_WEB', { content: 'a page' }),
      step('CHECKPOINT', { content: 'So far' }, 'SYSTEM'),
      step('SYSTEM_MESSAGE', { content: 'Be brief' }, 'SYSTEM'),
    ]),
  )
  expect(brief).toEqual([
    'user user: Run it',
    'system injected reminder: <ADDITIONAL>x</ADDITIONAL>',
    'thinking assistant: How?',
    'assistant assistant: I run it.',
    'tool_call assistant: how',
    'tool_call assistant: make',
    'tool_result tool failed: The command failed with exit code: 2',
    'tool_result external: a page',
    'system injected compaction: So far',
    'system injected reminder: Be brief',
  ])
  expect(meta).toMatchObject({ format: 'antigravity', title: 'Run it', errors: 1 })
})
