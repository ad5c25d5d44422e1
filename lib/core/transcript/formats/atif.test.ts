import { expect, it } from 'vitest'
import { readTranscript } from '@/lib/testing/read-transcript'

it('reads steps, with results in the order of calls where ids are no help', async () => {
  const call = (name: string) => ({ tool_call_id: '<redacted>', function_name: name, arguments: { query: name } })
  const { brief, meta } = await readTranscript({
    schema_version: 'ATIF-v1.6',
    session_id: 's',
    agent: { name: 'harbor', model_name: 'm' },
    steps: [
      { step_id: 1, source: 'user', message: 'Go' },
      {
        step_id: 2,
        source: 'agent',
        message: 'I look',
        reasoning_content: 'hm',
        tool_calls: [call('a'), call('b')],
        observation: {
          results: [
            { source_call_id: '<redacted>', content: '1' },
            { source_call_id: '<redacted>', content: '2', extra: { status: 'failed' } },
          ],
        },
        metrics: { prompt_tokens: 10, cached_tokens: 4, completion_tokens: 2 },
      },
    ],
  })
  expect(brief).toEqual([
    'user user: Go',
    'thinking assistant: hm',
    'assistant assistant: I look',
    'tool_call assistant: a',
    'tool_call assistant: b',
    'tool_result tool: 1',
    'tool_result tool failed: 2',
  ])
  expect(meta).toMatchObject({ format: 'atif', session: 's', agent: 'harbor', model: 'm', errors: 1 })
  expect(meta.usage).toEqual({ input: 6, output: 2, cacheRead: 4, cacheWrite: 0 })
})

it('keeps steps whose source it cannot place', async () => {
  const { events } = await readTranscript({
    schema_version: 'ATIF-v1.7',
    agent: {},
    steps: [{ source: '?', message: 'x' }],
  })
  expect(events[0]?.kind).toBe('unknown')
})
