import { describe, expect, it } from 'vitest'
import { readTranscript } from '@/lib/testing/read-transcript'

const created = 1_770_000_000_000
const info = { id: 'ses_1', directory: '/w', title: 'Fix the build', time: { created } }
const user = (...parts: object[]) => ({ info: { id: 'm1', role: 'user', time: { created } }, parts })
const reply = (parts: object[], more: object = {}) => ({
  info: { id: 'm2', role: 'assistant', modelID: 'm', time: { created }, ...more },
  parts,
})
const tool = (name: string, state: object) => ({
  type: 'tool',
  id: `p-${name}`,
  callID: `c-${name}`,
  tool: name,
  state,
})
const done = (output: string, metadata = {}) => ({ status: 'completed', input: {}, output, metadata })

describe('whose word', () => {
  it('takes synthetic parts as put in by the program', async () => {
    const { brief, meta } = await readTranscript({
      info,
      messages: [
        user({ type: 'text', text: 'Look at a.ts' }, { type: 'text', text: 'Called the Read tool', synthetic: true }),
      ],
    })
    expect(brief).toEqual(['user user: Look at a.ts', 'system injected: Called the Read tool'])
    expect(meta).toMatchObject({ format: 'opencode', session: 'ses_1', cwd: '/w', title: 'Fix the build' })
  })

  it('tells skills, agents, pages and servers from tools of its own', async () => {
    const parts = [
      tool('skill', done('how to')),
      tool('task', done('report')),
      tool('webfetch', done('page')),
      tool('docs_search', done('text')),
      tool('bash', done('ok', { exit: 0 })),
    ]
    const { events } = await readTranscript({ info, messages: [reply(parts)] })
    const results = events.filter((e) => e.kind === 'tool_result')
    expect(results.map((e) => e.origin)).toEqual(['injected', 'assistant', 'external', 'external', 'tool'])
  })

  it('reads a session that an agent began as the agent’s', async () => {
    const { events, meta } = await readTranscript({
      info: { ...info, parentID: 'ses_0' },
      messages: [user({ type: 'text', text: 'Search the code' })],
    })
    expect(events[0]).toMatchObject({ kind: 'system', origin: 'assistant', subagent: 'ses_1' })
    expect(meta).toMatchObject({ parent: 'ses_0', subagentEvents: 1 })
  })
})

it('counts errors by status and exit code, refusals with their reason, and interruptions', async () => {
  const refusal =
    'The user rejected permission to use this specific tool call with the following feedback: use pnpm instead'
  const parts = [
    tool('bash', done('boom', { exit: 2 })),
    tool('edit', { status: 'error', input: {}, error: 'oldString not found' }),
    tool('write', { status: 'error', input: {}, error: refusal }),
    tool('read', { status: 'running', input: {} }),
  ]
  const error = { name: 'MessageAbortedError', data: { message: 'Aborted.' } }
  const { meta, events } = await readTranscript({ info, messages: [reply(parts, { error })] })
  expect(meta).toMatchObject({ errors: 3, interruptions: 1 })
  expect(meta.counts).toMatchObject({ tool_call: 4, tool_result: 3, user: 1 })
  expect(events.find((e) => e.kind === 'user')).toMatchObject({ text: 'use pnpm instead', mark: 'rejection' })
})

it('counts usage by step, and a message that stands twice once', async () => {
  const tokens = { input: 10, output: 5, cache: { read: 100, write: 0 } }
  const message = reply(
    [
      { type: 'text', text: 'Done' },
      { type: 'step-finish', tokens },
    ],
    { tokens },
  )
  const { meta } = await readTranscript({ info, messages: [message, message] })
  expect(meta.usage).toEqual({ input: 10, output: 5, cacheRead: 100, cacheWrite: 0 })
  expect(meta.counts.assistant).toBe(1)
})

it('reads a conversation written down as Markdown', async () => {
  const { brief, meta, events } = await readTranscript(
    [
      '----',
      '## OpenCode Chat Export',
      '',
      '- Session ID: ses_9',
      '- Title: Tidy up',
      '----',
      '',
      '### 1. user (2026-03-04T10:00:00.000Z)',
      '',
      'Look at a.ts',
      '',
      'Called the Read tool with the following input: {"filePath":"a.ts"}',
      '',
      '### 2. assistant (2026-03-04T10:00:01.000Z)',
      '',
      '_No text content captured for this message._',
      '',
      '### 3. assistant (2026-03-04T10:00:02.000Z)',
      '',
      'Done.',
      '',
      '----',
      '## Notes',
      '- Text only.',
    ].join('\n'),
  )
  expect(brief).toEqual([
    'user user: Look at a.ts',
    'system injected: Called the Read tool with the following input: {"filePath":"a.ts"}',
    'assistant assistant: Done.',
  ])
  expect(meta).toMatchObject({ format: 'opencode', session: 'ses_9', title: 'Tidy up' })
  expect(events[0]?.line).toBe(8)
})
