import { describe, expect, it } from 'vitest'
import { readTranscript } from '@/lib/testing/read-transcript'
import { kiro } from './kiro'

const prompt = (text: string) => ({ content: { Prompt: { prompt: text } } })
const says = (text: string) => ({ Response: { message_id: '', content: text } })
const log = (history: unknown[], more: object = {}) => JSON.stringify({ conversation_id: 'c-1', history, ...more })

describe('kiro', () => {
  it('tells prompts, answers and calls apart', async () => {
    const session = await readTranscript(
      log([
        {
          user: prompt('Add a licence'),
          assistant: {
            ToolUse: { content: 'I add it.', tool_uses: [{ id: '', name: 'fs_write', args: { path: 'LICENSE' } }] },
          },
        },
        { user: { content: null }, assistant: says('Added.') },
      ]),
    )
    expect(session.events.map((e) => [e.kind, e.text])).toEqual([
      ['user', 'Add a licence'],
      ['assistant', 'I add it.'],
      ['tool_call', 'LICENSE'],
      ['assistant', 'Added.'],
    ])
    expect(session.meta).toMatchObject({ format: 'kiro', session: 'c-1', title: 'Add a licence' })
  })

  it('matches results to calls and finds what failed', async () => {
    const use = { ToolUse: { content: '', tool_uses: [{ id: 't1', name: 'execute_bash', args: { command: 'make' } }] } }
    const answer = {
      tool_use_id: 't1',
      status: 'Success',
      content: [{ Json: { exit_status: '2', stdout: '', stderr: 'no rule' } }],
    }
    const session = await readTranscript(
      log([
        { user: prompt('Build'), assistant: use },
        { user: { content: { ToolUseResults: { tool_use_results: [answer] } } }, assistant: says('It failed.') },
      ]),
    )
    expect(session.events[2]).toMatchObject({
      kind: 'tool_result',
      origin: 'tool',
      tool: 'execute_bash',
      callId: 't1',
      exitCode: 2,
      isError: true,
      text: 'no rule',
    })
    expect(session.meta.errors).toBe(1)
  })

  it('takes what a person said in place of a cancelled tool as theirs', async () => {
    const use = {
      ToolUse: { content: '', tool_uses: [{ id: 't1', name: 'execute_bash', args: { command: 'rm -r out' } }] },
    }
    const cancelled = {
      prompt: 'keep that folder',
      tool_use_results: [{ tool_use_id: 't1', status: 'Error', content: [{ Text: 'Cancelled' }] }],
    }
    const session = await readTranscript(
      log([
        { user: prompt('Clean up'), assistant: use },
        { user: { content: { CancelledToolUses: cancelled } }, assistant: says('Kept.') },
      ]),
    )
    expect(session.events[2]).toMatchObject({ kind: 'tool_result', mark: 'rejection', isError: true })
    expect(session.events[3]).toMatchObject({
      kind: 'user',
      origin: 'user',
      mark: 'rejection',
      text: 'keep that folder',
    })
  })

  it('reads pairs as lists, summaries as injected and keeps what it does not know', async () => {
    const session = await readTranscript(
      log([[prompt('Hello'), says('Hi')], { user: { content: { Hologram: {} } }, assistant: { Song: {} } }], {
        latest_summary: ['Earlier they spoke of tests.', null],
      }),
    )
    expect(session.events.map((e) => [e.kind, e.mark])).toEqual([
      ['system', 'compaction'],
      ['user', null],
      ['assistant', null],
      ['unknown', null],
      ['unknown', null],
    ])
    expect(session.meta.warnings).toHaveLength(2)
  })

  it('claims nothing else', () => {
    expect(kiro.kind === 'document' && kiro.sniff({ conversation_id: 'x', messages: [] })).toBe(0)
    expect(kiro.kind === 'document' && kiro.sniff([{ role: 'user', content: 'hi' }])).toBe(0)
  })
})
