import { expect, it } from 'vitest'
import { readTranscript } from '@/lib/testing/read-transcript'

const created_at = '2026-03-04T10:00:00.000Z'
const message = (uuid: string, sender: string, content: object[], more: object = {}) => ({
  uuid,
  sender,
  text: '',
  content,
  created_at,
  attachments: [],
  files: [],
  ...more,
})
const conversation = (uuid: string, ...chat_messages: object[]) => ({
  uuid,
  name: `Chat ${uuid}`,
  created_at,
  chat_messages,
})

it('reads conversations, with what was attached as nobody’s word here', async () => {
  const attachments = [{ file_name: 'log.txt', extracted_content: 'line' }]
  const { brief, all } = await readTranscript([
    conversation(
      'a',
      message('1', 'human', [{ type: 'text', text: 'Why?' }], { attachments, files: [{ file_name: 'x.png' }] }),
      message('2', 'assistant', [
        { type: 'thinking', thinking: 'hm' },
        { type: 'text', text: 'I search.' },
        { type: 'tool_use', id: 't', name: 'web_search', input: { query: 'q' } },
        { type: 'tool_result', tool_use_id: 't', name: 'web_search', content: [{ type: 'text', text: 'found' }] },
        { type: 'text', text: 'So.' },
      ]),
    ),
    conversation('b', message('3', 'human', [], { text: 'Old export' })),
  ])
  expect(brief).toEqual([
    'user user: Why?\n[file x.png]',
    'system external: [attachment log.txt]\nline',
    'thinking assistant: hm',
    'assistant assistant: I search.',
    'tool_call assistant: q',
    'tool_result external: found',
    'assistant assistant: So.',
    'user user: Old export',
  ])
  expect(all.map((m) => [m.format, m.session, m.title])).toEqual([
    ['claude-ai-export', 'a', 'Chat a'],
    ['claude-ai-export', 'b', 'Chat b'],
  ])
})

it('takes what it remembers as no evidence, failures as errors, and keeps unknown blocks', async () => {
  const { events, meta } = await readTranscript([
    conversation(
      'a',
      message('1', 'assistant', [
        { type: 'tool_use', name: 'conversation_search', input: {} },
        { type: 'tool_result', name: 'conversation_search', content: [{ type: 'text', text: 'before' }] },
        { type: 'tool_use', name: 'repl', input: { code: '1' } },
        { type: 'tool_result', name: 'repl', is_error: true, content: [] },
        { type: 'hologram' },
      ]),
    ),
  ])
  const results = events.filter((e) => e.kind === 'tool_result')
  expect(results.map((e) => [e.tool, e.origin, e.isError])).toEqual([
    ['conversation_search', 'injected', false],
    ['repl', 'tool', true],
  ])
  expect(meta.counts.unknown).toBe(1)
})
