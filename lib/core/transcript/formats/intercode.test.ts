import { expect, it } from 'vitest'
import { readTranscript } from '@/lib/testing/read-transcript'

it('InterCode: a session for each task, with the reward as its outcome', async () => {
  const { brief, all } = await readTranscript({
    0: {
      environment: 'bash',
      task_id: 7,
      query: 'Count the files',
      turn_history: {
        actions: ['ls | wc', 'lss'],
        observations: ['3', 'Error: no such command'],
        rewards: [1, 0],
        valid_action: [true, false],
      },
      summary: { max_reward: 1 },
    },
    1: { query: 'Nothing', turn_history: { actions: [], observations: [], rewards: [0.2] } },
  })
  expect(brief).toEqual([
    'user user: Count the files',
    'tool_call assistant: ls | wc',
    'tool_result tool: 3',
    'tool_call assistant: lss',
    'tool_result tool failed: Error: no such command',
    'user user: Nothing',
  ])
  expect(all).toMatchObject([
    { session: 'task-7', outcome: { isGood: true, text: 'reward 1' } },
    { session: 'task-1', outcome: { isGood: false, text: 'reward 0.2' } },
  ])
})
