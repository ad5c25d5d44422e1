import { expect, it } from 'vitest'
import { readTranscript } from '@/lib/testing/read-transcript'

const run = (task_id: number, traj: object[]) => ({ task_id, trial: 0, reward: 1, info: {}, traj })

it('reads each run as a session', async () => {
  const { all, meta, events } = await readTranscript([
    run(7, [
      { role: 'system', content: 'Policy' },
      { role: 'user', content: 'Cancel my order' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'c', function: { name: 'cancel', arguments: '{"id":"1"}' } }],
      },
      { role: 'tool', tool_call_id: 'c', name: 'cancel', content: 'Error: not found' },
    ]),
    run(8, [{ role: 'user', content: 'Hi' }]),
  ])
  expect(all.map((m) => m.session)).toEqual(['task-7-trial-0', 'task-8-trial-0'])
  expect(meta).toMatchObject({ format: 'tau-bench', title: 'Cancel my order', errors: 1 })
  expect(events[3]).toMatchObject({ callId: 'c', tool: 'cancel', origin: 'tool' })
})

it('keeps what the simulated person’s own tools do apart', async () => {
  const { brief } = await readTranscript({
    simulations: [
      {
        id: 'sim',
        task_id: 'a',
        trial: 0,
        messages: [
          { role: 'user', content: 'It is off', tool_calls: [{ id: 'u', name: 'look', arguments: {} }] },
          { role: 'tool', id: 'u', requestor: 'user', content: 'off' },
        ],
      },
    ],
  })
  expect(brief).toEqual(['user user: It is off', 'system tool: off'])
})

it('by voice: what one side says over several ticks is one turn', async () => {
  const { brief, meta } = await readTranscript({
    id: 'v',
    task_id: '1',
    trial: 0,
    reward_info: { reward: 0 },
    ticks: [
      { user_chunk: { content: 'My order' } },
      { user_chunk: { content: ' is late' }, agent_chunk: { content: '' } },
      { agent_chunk: { content: 'I ' } },
      {
        agent_chunk: { content: 'look.' },
        agent_tool_calls: [{ id: 'c', name: 'find', arguments: { query: 'order' } }],
      },
      { agent_tool_results: [{ id: 'c', content: 'Error: none', error: true }] },
    ],
  })
  expect(brief).toEqual([
    'user user: My order is late',
    'assistant assistant: I look.',
    'tool_call assistant: order',
    'tool_result tool failed: Error: none',
  ])
  expect(meta).toMatchObject({ format: 'tau-bench', session: 'v', outcome: { isGood: false, text: 'reward 0' } })
})
