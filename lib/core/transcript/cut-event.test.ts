import { describe, expect, it } from 'vitest'
import { eventAt } from '@/lib/testing/blank-event'
import { cutEvent, listedChars } from './cut-event'
import type { Event } from './event'

const event = (more: Partial<Event>) => eventAt(0, 'tool_call', 'a.ts', { tool: 'Write', ...more })

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
