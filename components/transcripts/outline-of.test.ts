import { describe, expect, it } from 'vitest'
import type { Event } from '@/lib/core/transcript/event'
import { outlineOf } from './outline-of'

const event = (seq: number, rest: Partial<Event>): Event => ({
  seq,
  key: String(seq),
  line: null,
  at: null,
  kind: 'user',
  origin: 'user',
  speaker: null,
  text: 'Add a gift wrap option',
  tool: null,
  callId: null,
  input: null,
  exitCode: null,
  isError: false,
  subagent: null,
  mark: null,
  foldedChars: 0,
  ...rest,
})

describe('outlineOf', () => {
  it('names what people said, on one line', () => {
    expect(outlineOf([event(3, { text: 'Add a gift\nwrap option' })])).toEqual([
      { seq: 3, label: 'Add a gift wrap option', isInterruption: false },
    ])
  })
  it('leaves out what was only given to the agent, and what a sub-agent was told', () => {
    expect(outlineOf([event(1, { origin: 'injected' }), event(2, { subagent: 'a1' })])).toEqual([])
  })
  it('cuts long turns and names an interruption without words', () => {
    const [long, stop] = outlineOf([
      event(1, { text: 'word '.repeat(40) }),
      event(2, { text: '', mark: 'interruption' }),
    ])
    expect(long?.label.length).toBeLessThanOrEqual(90)
    expect(stop).toMatchObject({ label: 'Interrupted', isInterruption: true })
  })
})
