import { describe, expect, it } from 'vitest'
import { jsonLines, readTranscript } from '@/lib/testing/read-transcript'

let n = 0
const line = (type: string, more: object) => ({
  type,
  uuid: `00000000-0000-4000-8000-${String(++n).padStart(12, '0')}`,
  parentUuid: n === 1 ? null : 'x',
  isSidechain: false,
  sessionId: '11111111-2222-4333-8444-555555555555',
  cwd: '/w',
  gitBranch: 'trunk',
  version: '2.1.9',
  timestamp: `2026-03-04T10:00:${String(n % 60).padStart(2, '0')}.000Z`,
  ...more,
})
const user = (content: unknown, more: object = {}) => line('user', { message: { role: 'user', content }, ...more })
const says = (id: string, block: object, output = 1, more: object = {}) =>
  line('assistant', {
    message: { id, role: 'assistant', model: 'm', content: [block], usage: { input_tokens: 2, output_tokens: output } },
    ...more,
  })
const text = (words: string) => ({ type: 'text', text: words })
const call = (id: string, name: string, input: object) => ({ type: 'tool_use', id, name, input })
const answer = (id: string, content: unknown, more: object = {}, extra?: unknown) =>
  user(
    [{ type: 'tool_result', tool_use_id: id, content, ...more }],
    extra === undefined ? {} : { toolUseResult: extra },
  )
const read = (...records: unknown[]) => readTranscript(jsonLines(records))

describe('a message', () => {
  it('that streams in over several lines and growing copies is told once, its usage by the last copy', async () => {
    const { brief, meta } = await read(
      user('Go'),
      says('m1', { type: 'thinking', thinking: 'How?' }, 1),
      says('m1', text('I'), 2),
      says('m1', text('I look.'), 5),
      says('m1', call('t1', 'Bash', { command: 'ls' }), 9),
      answer('t1', 'a', {}, { stdout: 'a', stderr: '', interrupted: false }),
      says('m2', text('Done.'), 3),
    )
    expect(brief).toEqual([
      'user user: Go',
      'thinking assistant: How?',
      'assistant assistant: I look.',
      'tool_call assistant: ls',
      'tool_result tool: a',
      'assistant assistant: Done.',
    ])
    expect(meta.usage).toEqual({ input: 4, output: 12, cacheRead: 0, cacheWrite: 0 })
  })

  it('has its call even where the answer was written before it', async () => {
    const { brief } = await read(
      user('Go'),
      says('m1', call('t1', 'Read', { file_path: '/a' })),
      answer('t2', 'b'),
      answer('t1', 'a'),
      says('m1', call('t2', 'Read', { file_path: '/b' })),
    )
    expect(brief).toEqual([
      'user user: Go',
      'tool_call assistant: /a',
      'tool_result tool: b',
      'tool_result tool: a',
      'tool_call assistant: /b',
    ])
  })

  it('of the service’s failure is the program’s', async () => {
    const { brief } = await read(
      user('Go'),
      line('assistant', {
        isApiErrorMessage: true,
        message: { id: 'e', model: '<synthetic>', content: [text('API Error: 529')] },
      }),
    )
    expect(brief[1]).toBe('system injected api-error failed: API Error: 529')
  })
})

describe('what stands in the user’s role', () => {
  it('is the person’s only where they typed it', async () => {
    const { brief } = await read(
      user(
        '<command-name>/review</command-name>\n<command-message>review</command-message>\n<command-args>the diff</command-args>',
      ),
      user('Review what was given.', { isMeta: true }),
      user('<local-command-stdout>ok</local-command-stdout>'),
      user('<bash-input>ls</bash-input>'),
      user('<bash-stdout>a</bash-stdout><bash-stderr></bash-stderr>'),
      user('Look at it\n<system-reminder>Be brief</system-reminder>'),
      user([text('And this'), { type: 'image', source: { media_type: 'image/png', data: 'AAAA' } }]),
      user('[Request interrupted by user]'),
      user('This session is being continued from a previous conversation: it asked to go.', { isCompactSummary: true }),
      user('<task-notification>\ndone\n</task-notification>'),
      user('Implement the following plan:\n\n# A plan'),
      user('What does <system-reminder> mean?'),
    )
    expect(brief).toEqual([
      'user user command: the diff',
      'system injected command: Review what was given.',
      'system tool command: ok',
      'user user shell: ls',
      'system tool shell: a',
      'system injected reminder: Be brief',
      'user user: Look at it',
      expect.stringMatching(/^user user: And this\n\[image image\/png/),
      'system injected interruption: [Request interrupted by user]',
      expect.stringMatching(/^system injected compaction: This session/),
      expect.stringMatching(/^system tool notification: /),
      expect.stringMatching(/^system assistant: Implement the following plan/),
      'user user: What does <system-reminder> mean?',
    ])
  })

  it('hides in results: why a call was refused, and what was answered', async () => {
    const refused =
      "The user doesn't want to proceed with this tool use. The tool use was rejected. To tell you how to proceed, the user said:\nUse the other branch"
    const { brief, meta } = await read(
      user('Go'),
      says('m1', call('t1', 'Bash', { command: 'git push' })),
      answer('t1', refused, { is_error: true }, `Error: ${refused}`),
      says('m2', call('t2', 'AskUserQuestion', { questions: [] })),
      answer('t2', 'User has answered: "Which?"="The second"', {}, { answers: { 'Which?': 'The second' } }),
      says('m3', call('t3', 'Bash', { command: 'make' })),
      answer('t3', 'Exit code 2\nno rule', { is_error: true }),
    )
    expect(brief.filter((b) => !b.startsWith('tool_call'))).toEqual([
      'user user: Go',
      expect.stringMatching(/^tool_result tool rejection failed/),
      'user user rejection: Use the other branch',
      expect.stringMatching(/^tool_result tool: User has answered/),
      'user user: The second',
      'tool_result tool failed: Exit code 2\nno rule',
    ])
    expect(meta.errors).toBe(2)
  })

  it('may wait in a queue: told once, whether the log has it there, as a message, or both', async () => {
    const queue = (operation: string, content?: string) => ({
      type: 'queue-operation',
      operation,
      content,
      sessionId: 's',
      timestamp: '2026-03-04T10:00:00.000Z',
    })
    const { brief } = await read(
      user('Go'),
      queue('enqueue', 'Only in the queue'),
      queue('enqueue', 'Delivered'),
      queue('remove'),
      queue('dequeue'),
      user('Delivered'),
      says('m1', text('Done.')),
      queue('enqueue', 'Taken back'),
      queue('popAll'),
    )
    expect(brief.filter((b) => b.startsWith('user')).sort()).toEqual([
      'user user: Delivered',
      'user user: Go',
      'user user: Only in the queue',
    ])
  })
})

describe('a session', () => {
  it('tells who, where and when; a person’s title wins', async () => {
    const { meta } = await read(
      { type: 'summary', summary: 'A summary', leafUuid: 'nobody' },
      user('Please fix the tests'),
      { type: 'ai-title', aiTitle: 'Tests', sessionId: 's' },
      { type: 'custom-title', customTitle: 'Mine', sessionId: 's' },
      { type: 'agent-name', agentName: 'wren', sessionId: 's' },
      says('m1', text('Yes')),
    )
    expect(meta).toMatchObject({
      format: 'claude-code',
      session: '11111111-2222-4333-8444-555555555555',
      title: 'Mine',
      agent: 'wren',
      cwd: '/w',
      gitBranch: 'trunk',
      model: 'm',
    })
  })

  it('of a sub-agent has no person in it, and names its parent', async () => {
    const own = { isSidechain: true, agentId: 'a1' }
    const { brief, meta } = await read(user('Find it', own), says('m1', text('Found.'), 1, own))
    expect(brief).toEqual(['system assistant: Find it', 'assistant assistant: Found.'])
    expect(meta).toMatchObject({
      session: 'agent-a1',
      parent: '11111111-2222-4333-8444-555555555555',
      subagentEvents: 2,
    })
  })

  it('that was resumed repeats records: each is told once, with the same key', async () => {
    const first = user('Go')
    const reply = says('m1', text('Done.'))
    const { events } = await read(first, reply, first, reply, user('More'))
    expect(events.map((e) => e.text)).toEqual(['Go', 'Done.', 'More'])
    const longer = await read(first, reply, user('Again'))
    expect(longer.events.slice(0, 2).map((e) => e.key)).toEqual(events.slice(0, 2).map((e) => e.key))
  })

  it('that is still written ends with a cut line, which is kept and named; NUL and bad UTF-8 are replaced', async () => {
    const { events, meta } = await readTranscript(
      `${jsonLines([user('A\0B \ud800 C'), { type: 'novelty', uuid: 'y', sessionId: 's' }])}{"type":"user","mess`,
    )
    expect(events.map((e) => [e.kind, e.mark])).toEqual([
      ['user', null],
      ['unknown', null],
      ['unknown', 'truncated'],
    ])
    expect(events[0]?.text).toBe('A\ufffdB \ufffd C')
    expect(meta.warnings).toEqual([
      'line 2: a record of the unknown kind novelty, kept as unknown',
      'line 3: ends early, kept as unknown',
    ])
  })

  it('may be a list of its records, or one of them by itself', async () => {
    const list = await readTranscript([user('Go'), says('m1', text('Done.'))])
    expect(list.brief).toEqual(['user user: Go', 'assistant assistant: Done.'])
    expect(list.events[0]).toMatchObject({ line: null })
    expect((await readTranscript(user('Alone'))).brief).toEqual(['user user: Alone'])
  })
})
