import { expect, it } from 'vitest'
import { jsonLines, readTranscript } from '@/lib/testing/read-transcript'

it('codex exec --json: an item is told once, a call with its result', async () => {
  const item = (type: string, value: object) => ({ type, item: value })
  const command = { id: 'item_1', type: 'command_execution', command: "bash -lc 'make test'" }
  const { brief, meta } = await readTranscript(
    jsonLines([
      { type: 'thread.started', thread_id: 't' },
      { type: 'turn.started' },
      item('item.completed', { id: 'item_0', type: 'reasoning', text: 'How?' }),
      item('item.started', { ...command, aggregated_output: '', exit_code: null, status: 'in_progress' }),
      item('item.completed', { ...command, aggregated_output: 'failed', exit_code: 2, status: 'failed' }),
      item('item.completed', {
        id: 'item_2',
        type: 'file_change',
        changes: [{ path: 'a', kind: 'add' }],
        status: 'completed',
      }),
      item('item.completed', {
        id: 'item_3',
        type: 'mcp_tool_call',
        server: 'docs',
        tool: 'find',
        arguments: { query: 'x' },
        result: { content: [{ type: 'text', text: 'a page' }] },
        status: 'completed',
      }),
      item('item.completed', { id: 'item_4', type: 'todo_list', items: [] }),
      item('item.completed', { id: 'item_5', type: 'agent_message', text: 'Done' }),
      item('item.completed', { id: 'item_6', type: 'never_seen' }),
      { type: 'turn.completed', usage: { input_tokens: 9, cached_input_tokens: 4, output_tokens: 2 } },
      { type: 'turn.failed', error: { message: 'no tokens left' } },
    ]),
  )
  expect(brief).toEqual([
    'thinking assistant: How?',
    "tool_call assistant: bash -lc 'make test'",
    'tool_result tool failed: failed',
    'tool_call assistant: add a',
    'tool_result tool: ',
    'tool_call assistant: x',
    'tool_result external: a page',
    'assistant assistant: Done',
    'unknown injected: {"id":"item_6","type":"never_seen"}',
    'system injected api-error failed: no tokens left',
  ])
  expect(meta).toMatchObject({
    format: 'codex',
    session: 't',
    usage: { input: 5, output: 2, cacheRead: 4, cacheWrite: 0 },
    outcome: { isGood: false, text: 'no tokens left' },
  })
})

it('its older stream tells events by number', async () => {
  const event = (msg: object) => ({ id: '0', msg })
  const { brief, meta } = await readTranscript(
    jsonLines([
      { model: 'm', workdir: '/w', sandbox: 'read-only' },
      { prompt: 'Test it' },
      event({ type: 'task_started' }),
      event({ type: 'exec_command_begin', call_id: 'c', command: ['bash', '-lc', 'make test'], cwd: '/w' }),
      event({ type: 'exec_command_end', call_id: 'c', stdout: 'ok', stderr: '', exit_code: 0 }),
      event({ type: 'agent_message', message: 'Done' }),
    ]),
  )
  expect(brief).toEqual([
    'user user: Test it',
    'tool_call assistant: make test',
    'tool_result tool: ok',
    'assistant assistant: Done',
  ])
  expect(meta).toMatchObject({ format: 'codex', cwd: '/w', model: 'm', title: 'Test it' })
})
