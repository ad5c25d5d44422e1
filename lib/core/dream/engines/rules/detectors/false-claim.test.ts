import { describe, expect, it } from 'vitest'
import type { LoadedTranscript } from '@/lib/core/dream/types'
import type { Event } from '@/lib/core/transcript/event'
import { falseClaim } from './false-claim'
import { clusterOf, session } from './fixtures/session'

const failed = { run: 'pnpm test', prints: 'FAIL cart.test.ts\n3 failed, 40 passed', exit: 1 }
const passed = { run: 'pnpm test', prints: '43 passed' }

function saying(made: LoadedTranscript, text: string): LoadedTranscript {
  const seq = made.events.length
  const last = made.events.at(-1) as Event
  made.events.push({ ...last, seq, key: `k${seq}`, kind: 'assistant', origin: 'assistant', callId: null, text })
  return made
}

describe('a claim that the tests pass', () => {
  it('is contradicted by the run before it', () => {
    const seen = falseClaim.detect(saying(session('s1', passed, failed), 'Fixed. All tests pass now.'))
    expect(seen[0]?.quotes.map((q) => q.quote)).toEqual(['3 failed, 40 passed', 'All tests pass now.'])
    expect(falseClaim.compose(clusterOf(seen), [])).toMatchObject({
      reason: 'contradicted',
      withhold: expect.stringContaining('3 failed, 40 passed'),
    })
  })

  it('is fine after a run that passed, without any run, and where it is only hoped', () => {
    expect(falseClaim.detect(saying(session('s1', failed, passed), 'All tests pass.'))).toEqual([])
    expect(falseClaim.detect(saying(session('s1', { run: 'ls', prints: 'src' }), 'All tests pass.'))).toEqual([])
    expect(falseClaim.detect(saying(session('s1', failed), 'I go on until all tests pass.'))).toEqual([])
  })
})
