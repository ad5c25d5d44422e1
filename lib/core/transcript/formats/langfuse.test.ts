import { expect, it } from 'vitest'
import { readTranscript } from '@/lib/testing/read-transcript'

const o = (id: string, type: string, second: number, input: unknown, output: unknown, more: object = {}) => ({
  id,
  traceId: 't',
  type,
  name: id,
  startTime: `2026-03-04T10:00:0${second}.000Z`,
  endTime: `2026-03-04T10:00:0${second}.500Z`,
  input: JSON.stringify(input),
  output: JSON.stringify(output),
  ...more,
})
const ask = { role: 'user', content: 'Weather?' }
const call = { role: 'assistant', content: '', tool_calls: [{ id: 'c', function: { name: 'get', arguments: '{}' } }] }
const answer = { role: 'tool', tool_call_id: 'c', content: 'sun' }

it('tells what each call of the model repeats once', async () => {
  const { brief, meta } = await readTranscript({
    trace: { id: 't', sessionId: 's', timestamp: '2026-03-04T10:00:00.000Z' },
    observations: [
      o('two', 'GENERATION', 3, [ask, call, answer], 'Sunny.', { model: 'm', usageDetails: { input: 9, output: 2 } }),
      o('get', 'TOOL', 2, {}, 'sun'),
      o('one', 'GENERATION', 1, [ask], call, { usageDetails: { input: 4, output: 1 } }),
    ],
  })
  expect(brief).toEqual([
    'user user: Weather?',
    'tool_call assistant: get',
    'tool_result tool: sun',
    'assistant assistant: Sunny.',
  ])
  expect(meta).toMatchObject({ format: 'langfuse', session: 's', model: 'm', usage: { input: 13, output: 3 } })
})

it('counts a call within a call once, and errors', async () => {
  const usageDetails = { input: 5, output: 1 }
  const { meta } = await readTranscript({
    trace: { id: 't' },
    observations: [
      o('outer', 'GENERATION', 1, [ask], 'Hi', { usageDetails }),
      o('inner', 'GENERATION', 2, [ask], 'Hi', { usageDetails, parentObservationId: 'outer' }),
      o('run', 'TOOL', 3, {}, 'boom', { level: 'ERROR' }),
    ],
  })
  expect(meta.usage.input).toBe(5)
  expect(meta).toMatchObject({ errors: 1, counts: { user: 1, assistant: 1 } })
})

it('reads messages that Langfuse made alike, and says what it could not', async () => {
  const ok = (data: unknown[]) => ({ success: true, data })
  const { brief, meta } = await readTranscript({
    later: { input: ok([ask, call, answer]), output: ok([{ role: 'assistant', content: 'Sunny.' }]) },
    first: { input: ok([ask]), output: { success: false, error: {} } },
  })
  expect(brief.at(-1)).toBe('assistant assistant: Sunny.')
  expect(meta.warnings).toHaveLength(1)
})
