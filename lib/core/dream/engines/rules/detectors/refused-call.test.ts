import { describe, expect, it } from 'vitest'
import { quoteStands } from '@/lib/core/dream/quotes'
import type { Event } from '@/lib/core/transcript/event'
import { learn, linesOf, session } from './fixtures/session'
import { refusedCall } from './refused-call'

const refuses = (tool: string, words: string) => ({
  call: tool,
  input: { order: 7 },
  prints: `Error: ${words}`,
  fails: true,
})
const takes = { call: 'book_van', input: { order: 7 }, prints: '{"ok":true}' }

describe('a tool that refuses calls', () => {
  it('is learned from its own words once three sessions met them', () => {
    const made = learn(
      refusedCall,
      session('s1', refuses('book_van', 'weight does not add up, total is 12, but given 10'), takes),
      session('s2', refuses('book_van', 'weight does not add up, total is 31, but given 30'), takes),
      session('s3', refuses('book_van', 'weight does not add up, total is 8, but given 9')),
    )
    expect(linesOf(made)).toEqual([
      '`book_van` fails with `weight does not add up, total is …, but given …`: check this first.',
    ])
  })

  it('is not called again where no session could use it', () => {
    const dead = {
      call: 'notify',
      input: { text: 'x' },
      prints: '{\n  "error": "A channel is required here."\n}',
      fails: true,
    }
    const made = learn(refusedCall, session('s1', dead), session('s2', dead), session('s3', dead))
    expect(linesOf(made)).toEqual(['`notify` does not work here (`A channel is required here`): do not call it.'])
  })

  it('waits for a third session, and leaves outages and everyday tools alone', () => {
    const twice = learn(
      refusedCall,
      session('s1', refuses('book_van', 'no van left')),
      session('s2', refuses('book_van', 'no van left')),
    )
    expect(twice).toMatchObject([{ reason: 'seen-once' }])
    const outage = refuses('book_van', 'service temporarily unavailable')
    expect(learn(refusedCall, session('s1', outage), session('s2', outage), session('s3', outage))).toEqual([])
    const read = refuses('Read', 'file not found: a.txt')
    expect(learn(refusedCall, session('s1', read), session('s2', read), session('s3', read))).toEqual([])
  })

  it('is quoted in words that stand in the log, also where it took the call', () => {
    const transcript = session('s1', refuses('book_van', 'no van left'), takes)
    const quotes = refusedCall.detect(transcript).flatMap((o) => o.quotes)
    expect(quotes).toHaveLength(2)
    for (const q of quotes) expect(quoteStands(q.quote, transcript.events[q.seq] as Event), q.quote).toBe(true)
  })
})
