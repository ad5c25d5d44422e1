import { describe, expect, it } from 'vitest'
import { readTranscript } from '@/lib/testing/read-transcript'

let ts = 1_770_000_000_000
const say = (kind: string, text: string, more: object = {}) => ({ ts: ++ts, type: 'say', say: kind, text, ...more })
const ask = (kind: string, text: string) => ({ ts: ++ts, type: 'ask', ask: kind, text })
const request = (text: string, more: object = {}) => say('api_req_started', JSON.stringify({ request: text, ...more }))
const env = '<environment_details>\n# Current Working Directory (/w) Files\n</environment_details>'
const tool = (name: string, path: string) => say('tool', JSON.stringify({ tool: name, path }))

it('matches calls to the results that the next request carries', async () => {
  const { brief, meta } = await readTranscript([
    say('task', 'Fix it'),
    request(`<task>\nFix it\n</task>\n\n${env}`, { tokensIn: 5, tokensOut: 2, cacheReads: 7, cacheWrites: 1 }),
    say('text', 'I look'),
    say('text', 'I look at it'),
    tool('readFile', 'a.ts'),
    tool('editedExistingFile', 'b.ts'),
    request(
      `[read_file for 'a.ts'] Result:\n<task>not a prompt</task>\n\n[replace_in_file for 'b.ts'] Result:\nThe tool execution failed with the following error:\nno match\n\n${env}`,
    ),
  ])
  expect(brief).toEqual([
    'user user: Fix it',
    `system injected reminder: ${env}`,
    'assistant assistant: I look at it',
    'tool_call assistant: a.ts',
    'tool_call assistant: b.ts',
    'tool_result tool: <task>not a prompt</task>',
    'tool_result tool failed: The tool execution failed with the following error:\nno match',
  ])
  expect(meta).toMatchObject({ format: 'cline', title: 'Fix it', cwd: '/w', errors: 1 })
  expect(meta.usage).toEqual({ input: 5, output: 2, cacheRead: 7, cacheWrite: 1 })
})

it('joins a command’s output, and takes the whole of it where a request repeats it', async () => {
  const lone = await readTranscript([
    say('task', 'Run'),
    ask('command', 'npm testREQ_APP'),
    ask('command_output', 'one'),
    ask('command_output', 'two'),
  ])
  expect(lone.brief.slice(1)).toEqual(['tool_call assistant: npm test', 'tool_result tool: one\ntwo'])
  const told = await readTranscript([
    say('task', 'Run'),
    say('command', 'npm test'),
    ask('command_output', 'one'),
    request("[execute_command for 'npm test'] Result:\nCommand failed with exit code 1.\nOutput:\none"),
  ])
  expect(told.events.at(-1)).toMatchObject({ exitCode: 1, isError: true })
})

describe('a person', () => {
  it('corrects, refuses and stops', async () => {
    const { meta, events } = await readTranscript([
      say('task', 'Write'),
      tool('newFileCreated', 'x.md'),
      say('user_feedback', 'Only the doc'),
      request(
        `[write_to_file for 'x.md'] Result:\nThe user denied this operation.\n\n<feedback>\nOnly the doc\n</feedback>`,
        {
          cancelReason: 'user_cancelled',
        },
      ),
    ])
    expect(meta).toMatchObject({ interruptions: 1, errors: 1 })
    expect(meta.counts.user).toBe(2)
    expect(events.find((e) => e.mark === 'rejection')?.tool).toBe('write_to_file')
  })
})

it('reads the API’s messages of a task', async () => {
  const { brief } = await readTranscript([
    {
      role: 'user',
      content: [
        { type: 'text', text: '<task>\nGo\n</task>' },
        { type: 'text', text: env },
      ],
    },
    { role: 'assistant', content: [{ type: 'text', text: 'Now.\n<read_file>\n<path>a.ts</path>\n</read_file>' }] },
    {
      role: 'user',
      content: [
        { type: 'text', text: "[read_file for 'a.ts'] Result:" },
        { type: 'text', text: 'code' },
      ],
    },
  ])
  expect(brief).toEqual([
    'user user: Go',
    `system injected reminder: ${env}`,
    'assistant assistant: Now.',
    'tool_call assistant: a.ts',
    'tool_result tool: code',
  ])
})

it('keeps messages that it does not know', async () => {
  const { events } = await readTranscript([say('task', 'Go'), say('brand_new', 'x')])
  expect(events[1]?.kind).toBe('unknown')
})
