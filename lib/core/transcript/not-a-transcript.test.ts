import { expect, it } from 'vitest'
import { jsonLines, readTranscript } from '@/lib/testing/read-transcript'

it.each([
  [
    'OpenClaw’s index',
    { 'agent:main:main': { sessionId: 's', updatedAt: 1, chatType: 'direct' } },
    /index of its sessions.*\.jsonl/,
  ],
  [
    'OpenClaw’s trace',
    jsonLines([
      { traceSchema: 'openclaw-trajectory', type: 'session.started', data: {} },
      { traceSchema: 'openclaw-trajectory', type: 'session.ended' },
    ]),
    /without \.trajectory/,
  ],
  [
    'Claude Code’s prompts',
    jsonLines([
      { display: 'a', pastedContents: {}, timestamp: 1, project: '/w' },
      { display: 'b', timestamp: 2, project: '/w' },
    ]),
    /list of prompts/,
  ],
  ['notes about a sub-agent', { agentType: 'general-purpose', spawnDepth: 1 }, /\.jsonl of the same name/],
  ['Grok’s notes', { info: { id: 's', cwd: '/w' }, num_chat_messages: 3 }, /chat_history\.jsonl/],
  ['Kimi’s notes', { agents: { main: {} }, workDir: '/w', lastPrompt: 'x' }, /wire\.jsonl/],
  ['one message of OpenCode', { id: 'm', sessionID: 's', role: 'user', time: { created: 1 } }, /storage folder/],
  ['one part of OpenCode', { id: 'p', messageID: 'm', type: 'text', text: 'Hi' }, /storage folder/],
  ['a verdict', { schema: 1, verdict: 'partial', summary: 'x' }, /verdict about a session/],
  ['a session without messages', { sessionId: 's', messages: [] }, /empty/],
  ['people of an account', [{ uuid: 'u', full_name: 'Ada' }], /conversations\.json/],
  ['a memory file', '# Notes\n\n- Use tabs\n', /belongs in a store/],
  ['a text that begins with a link', '[home](a.md)\n\nSome words', /belongs in a store/],
])('%s is refused with what it is', async (_name, source, sentence) => {
  await expect(readTranscript(source)).rejects.toMatchObject({
    code: 'unsupported',
    message: expect.stringMatching(sentence),
  })
})
