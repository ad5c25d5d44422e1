import { expect, it } from 'vitest'
import { readTranscript } from '@/lib/testing/read-transcript'

const timestamp = '2026-03-04T10:00:00.000000'
const usage = { prompt_tokens: 100, completion_tokens: 5, prompt_tokens_details: { cached_tokens: 60 } }
const made = (id: string, name: string) => ({
  tool_call_metadata: { tool_call_id: id, function_name: name, model_response: { id: `r-${id}`, model: 'm', usage } },
})

it('matches observations to their actions and counts each answer of the model once', async () => {
  const { brief, meta, events } = await readTranscript([
    { id: 0, timestamp, source: 'environment', observation: 'agent_state_changed', content: '', extras: {} },
    { id: 1, timestamp, source: 'user', action: 'message', args: { content: 'Run it' } },
    {
      id: 2,
      timestamp,
      source: 'agent',
      action: 'run',
      args: { command: 'make', thought: 'I try' },
      ...made('c', 'execute_bash'),
    },
    {
      id: 3,
      timestamp,
      source: 'agent',
      observation: 'run',
      cause: 2,
      content: 'boom',
      extras: { metadata: { exit_code: 2 } },
      ...made('c', 'execute_bash'),
    },
    { id: 4, timestamp, source: 'agent', action: 'browse', args: { url: 'https://a.example' } },
    { id: 5, timestamp, source: 'agent', observation: 'browse', cause: 4, content: 'page', extras: {} },
    { id: 6, timestamp, source: 'user', action: 'change_agent_state', args: { agent_state: 'stopped' } },
    { id: 7, timestamp, source: 'agent', action: 'finish', message: 'Done', args: { thought: '' } },
  ])
  expect(brief).toEqual([
    'user user: Run it',
    'assistant assistant: I try',
    'tool_call assistant: make',
    'tool_result tool failed: boom',
    'tool_call assistant: https://a.example',
    'tool_result external: page',
    'system injected interruption: The person stopped the agent.',
    'assistant assistant: Done',
    'tool_call assistant: finish',
  ])
  expect(events[2]).toMatchObject({ callId: 'c', tool: 'execute_bash' })
  expect(meta).toMatchObject({ format: 'openhands', errors: 1, interruptions: 1, model: 'm' })
  expect(meta.usage).toEqual({ input: 40, output: 5, cacheRead: 60, cacheWrite: 0 })
})
