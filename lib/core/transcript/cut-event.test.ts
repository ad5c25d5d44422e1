import { describe, expect, it } from 'vitest'
import { cutEvent, listedChars } from './cut-event'
import type { Event } from './event'

const event = (more: Partial<Event>): Event => ({
  seq: 0,
  key: 'k',
  line: null,
  at: null,
  kind: 'tool_call',
  origin: 'assistant',
  speaker: null,
  text: 'a.ts',
  tool: 'Write',
  callId: null,
  input: null,
  exitCode: null,
  isError: false,
  subagent: null,
  mark: null,
  foldedChars: 0,
  ...more,
})

describe('cutEvent', () => {
  it('leaves short events as they are', () => {
    const short = event({ input: { path: 'a.ts', lines: [1, null, true] } })
    expect(cutEvent(short)).toBe(short)
  })
  it('cuts texts wherever they stand, and says how long the whole is', () => {
    const long = 'x'.repeat(listedChars + 500)
    const cut = cutEvent(event({ input: { path: 'a.ts', edits: [{ text: long }] } }))
    expect(cut.input).toEqual({ path: 'a.ts', edits: [{ text: long.slice(0, listedChars) }] })
    expect(cut.wholeChars).toBeGreaterThan(long.length)
    expect(cutEvent(event({ text: long })).text).toHaveLength(listedChars)
  })
})
