import { expect, it } from 'vitest'
import { jsonLines, readTranscript } from '@/lib/testing/read-transcript'

const says = (text: string) => ({ role: 'x', content: [{ type: 'text', text }] })
let n = 0
const event = (kind: string, source: string, more: object) => ({
  id: `e${n++}`,
  timestamp: '2026-01-01T00:00:00',
  kind,
  source,
  ...more,
})

const events = [
  event('SystemPromptEvent', 'agent', { system_prompt: { type: 'text', text: 'You are an agent.' } }),
  event('MessageEvent', 'user', { llm_message: says('Fix it'), extended_content: [{ type: 'text', text: 'a skill' }] }),
  event('ActionEvent', 'agent', {
    thought: [{ type: 'text', text: 'I test.' }],
    reasoning_content: 'How?',
    action: { kind: 'TerminalAction', command: 'make test' },
    tool_name: 'terminal',
    tool_call_id: 'c',
  }),
  event('ObservationEvent', 'environment', {
    tool_name: 'terminal',
    tool_call_id: 'c',
    observation: {
      kind: 'TerminalObservation',
      content: [{ type: 'text', text: 'failed' }],
      metadata: { exit_code: 2 },
    },
  }),
  event('ActionEvent', 'agent', {
    action: { kind: 'TerminalAction', command: 'rm -r .' },
    tool_name: 'terminal',
    tool_call_id: 'd',
  }),
  event('UserRejectObservation', 'environment', {
    tool_name: 'terminal',
    tool_call_id: 'd',
    rejection_reason: 'Never do that',
  }),
  event('AgentErrorEvent', 'agent', { tool_name: 'x', tool_call_id: 'e', error: 'no such tool' }),
  event('MessageEvent', 'environment', { llm_message: says('Please use a tool.') }),
  event('Condensation', 'environment', { summary: 'So far' }),
  event('PauseEvent', 'user', {}),
  event('ConversationStateUpdateEvent', 'environment', { key: 'x' }),
  event('ActionEvent', 'agent', {
    action: { kind: 'FinishAction', message: 'Done' },
    tool_name: 'finish',
    tool_call_id: 'f',
  }),
  event('ObservationEvent', 'environment', {
    tool_name: 'finish',
    tool_call_id: 'f',
    observation: { content: [{ text: 'Done' }] },
  }),
  event('NeverSeenEvent', 'agent', {}),
]

const wanted = [
  'system injected: You are an agent.',
  'user user: Fix it',
  'system injected injected-memory: a skill',
  'thinking assistant: How?',
  'assistant assistant: I test.',
  'tool_call assistant: make test',
  'tool_result tool failed: failed',
  'tool_call assistant: rm -r .',
  'tool_result tool rejection failed: Never do that',
  'user user rejection: Never do that',
  'tool_result tool failed: no such tool',
  'system injected reminder: Please use a tool.',
  'system injected compaction: So far',
  'system injected interruption: The person stopped the agent.',
  'assistant assistant: Done',
  expect.stringMatching(/^unknown injected: .*NeverSeen/),
]

it('OpenHands since version 1: a list of events, or one a line', async () => {
  const asList = await readTranscript({ events, test_result: { report: { resolved: true } } })
  expect(asList.brief).toEqual(wanted)
  expect(asList.meta).toMatchObject({ format: 'openhands', errors: 3, outcome: { isGood: true, text: 'resolved' } })
  const asLines = await readTranscript(jsonLines(events))
  expect(asLines.brief).toEqual(wanted)
  expect(asLines.events[1]).toMatchObject({ line: 2 })
})
