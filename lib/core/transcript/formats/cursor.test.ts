import { describe, expect, it } from 'vitest'
import { readTranscript } from '@/lib/testing/read-transcript'
import { cursor } from './cursor'

const line = (role: string, ...content: object[]) => JSON.stringify({ role, message: { content } })
const text = (words: string) => ({ type: 'text', text: words })
const use = (name: string, input: object) => ({ type: 'tool_use', name, input })

describe('cursor: records', () => {
  it('takes only what stands in the query as the person’s words', async () => {
    const session = await readTranscript(
      line(
        'user',
        text(
          '<timestamp>Thursday, Jul 9, 2026, 10:15 AM (UTC+2)</timestamp>\n<user_rules>Be brief.</user_rules>\n<user_query>\nrename the flag\n</user_query>',
        ),
      ),
    )
    expect(session.events.map((e) => [e.kind, e.origin, e.mark, e.text])).toEqual([
      ['system', 'injected', 'injected-memory', '<user_rules>Be brief.</user_rules>'],
      ['user', 'user', null, 'rename the flag'],
    ])
    expect(session.meta).toMatchObject({
      format: 'cursor',
      startedAt: '2026-07-09T08:15:00.000Z',
      title: 'rename the flag',
    })
  })

  it('gives results without an id to the oldest open call', async () => {
    const session = await readTranscript(
      [
        line('user', text('Check both')),
        line(
          'assistant',
          { type: 'thinking', thinking: 'two files' },
          use('Read', { path: 'a.md' }),
          use('Shell', { command: 'make' }),
        ),
        line('user', { type: 'tool_result', tool_use_id: 'x', content: [text('words')] }),
        line('user', { type: 'tool-result', name: 'Shell', is_error: true, content: 'Exit code: 2\nno rule' }),
      ].join('\n'),
    )
    const events = session.events ?? []
    expect(events.map((e) => e.kind)).toEqual([
      'user',
      'thinking',
      'tool_call',
      'tool_call',
      'tool_result',
      'tool_result',
    ])
    expect(events[4]).toMatchObject({ tool: 'Read', callId: events[2]?.callId, isError: false })
    expect(events[5]).toMatchObject({ tool: 'Shell', callId: events[3]?.callId, isError: true, exitCode: 2 })
    expect(session.meta.counts.user).toBe(1)
  })

  it('says how a turn ended only where it went wrong', async () => {
    const session = await readTranscript(
      [
        line('user', text('Go')),
        JSON.stringify({ type: 'turn_ended', status: 'success' }),
        JSON.stringify({ type: 'turn_ended', status: 'error', error: 'User aborted request' }),
        JSON.stringify({ type: 'turn_ended', status: 'error', error: 'rate limit' }),
      ].join('\n'),
    )
    expect(session.events.map((e) => e.mark)).toEqual([null, 'interruption', 'api-error'])
    expect(session.meta.interruptions).toBe(1)
  })

  it('keeps unknown blocks and a line that ends early', async () => {
    const session = await readTranscript(
      `${line('user', text('Go'))}\n${line('assistant', { type: 'hologram', text: 'x' })}\n{"role":"assistant","mess`,
    )
    expect(session.events.map((e) => [e.kind, e.mark, e.line])).toEqual([
      ['user', null, 1],
      ['unknown', null, 2],
      ['unknown', 'truncated', 3],
    ])
  })

  it('claims no records with ids of another agent', () => {
    const record = { type: 'user', uuid: 'u', sessionId: 's', message: { role: 'user', content: 'hi' } }
    expect(cursor.kind === 'lines' && cursor.sniff({ records: [record], text: JSON.stringify(record) })).toBe(0)
  })
})

describe('cursor: text', () => {
  const log = [
    'user:',
    '<user_query>',
    'why is the build red?',
    '</user_query>',
    '',
    'assistant:',
    '[Thinking] Look at the log first.',
    '',
    'I look at the log.',
    '[Tool call] Shell',
    '  command: make test',
    '  description: Run tests',
    '',
    '[Tool result] Shell',
    'Exit code: 1',
    'one test failed',
    '',
    'assistant:',
    'One test fails.',
  ].join('\n')

  it('reads turns, thinking, calls and results at their lines', async () => {
    const session = await readTranscript(log)
    expect(session.meta.format).toBe('cursor')
    expect(session.events.map((e) => [e.kind, e.line, e.text])).toEqual([
      ['user', 2, 'why is the build red?'],
      ['thinking', 7, 'Look at the log first.'],
      ['assistant', 9, 'I look at the log.'],
      ['tool_call', 11, 'make test'],
      ['tool_result', 15, 'Exit code: 1\none test failed'],
      ['assistant', 19, 'One test fails.'],
    ])
    expect(session.events[4]).toMatchObject({ isError: true, exitCode: 1, callId: session.events[3]?.callId })
  })
})

describe('cursor: exports', () => {
  it('reads turns between rules, and rules in a reply as part of it', async () => {
    const session = await readTranscript(
      [
        '# Sort the list',
        '_Exported on 7/8/2025 at 11:55:38 PDT from Cursor (1.2.2)_',
        '',
        '---',
        '',
        '**User**',
        '',
        'sort it',
        '',
        '---',
        '',
        '**Cursor**',
        '',
        'First part.',
        '',
        '---',
        '',
        'Second part.',
        '',
        '---',
        '',
      ].join('\n'),
    )
    expect(session.meta).toMatchObject({ format: 'cursor', title: 'Sort the list' })
    expect(session.events.map((e) => [e.kind, e.line, e.text])).toEqual([
      ['user', 8, 'sort it'],
      ['assistant', 14, 'First part.\n\n---\n\nSecond part.'],
    ])
  })
})
