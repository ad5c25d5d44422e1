import { describe, expect, it } from 'vitest'
import { type DreamEvent, phaseNames } from '@/lib/core/dream/types'
import type { DreamDetail } from '@/lib/core/dream/view'
import { type LiveDream, reduceDream, shareDone, startLive } from './reduce-dream'

const at = '2026-11-25T02:30:00.000Z'
const dream = {
  status: 'running',
  phases: phaseNames.map((name) => ({ name, startedAt: null, endedAt: null, done: 0, total: null })),
} as unknown as DreamDetail

const events: DreamEvent[] = [
  { type: 'phase', phase: 'study', state: 'started', total: 2, at },
  { type: 'progress', phase: 'study', done: 1, total: 2, label: 'Release 2.15' },
  { type: 'found', kind: 'fix', statement: 'The cache must be cleared.', transcriptId: 't' },
  { type: 'phase', phase: 'study', state: 'done', total: null, at },
  { type: 'usage', usage: { input: 1, output: 1, cacheRead: 0, cacheWrite: 0 }, costUsd: 0.02 },
  { type: 'end', status: 'done', proposals: 1, message: '1 proposal from 2 transcripts.' },
]
const play = (live: LiveDream) => events.reduce((sum, event, i) => reduceDream(sum, { seq: i + 1, event }), live)

describe('a dream told by its events', () => {
  it('knows its phases, what was found, what it cost and how it ended', () => {
    const live = play(startLive(dream))
    expect(live.phases[1]).toEqual({ name: 'study', startedAt: at, endedAt: at, done: 1, total: 2 })
    expect(live.found).toEqual({ fix: 1 })
    expect(live.costUsd).toBe(0.02)
    expect([live.status, live.message]).toEqual(['done', '1 proposal from 2 transcripts.'])
  })

  it('goes on after an end that was that of an earlier try', () => {
    const failed = reduceDream(startLive(dream), {
      seq: 1,
      event: { type: 'end', status: 'failed', proposals: 0, message: 'The model was away.' },
    })
    const again = reduceDream(failed, {
      seq: 2,
      event: { type: 'progress', phase: 'study', done: 1, total: 2, label: 'one' },
    })
    expect([again.status, again.message]).toEqual(['running', null])
  })

  it('is never further than its end, nor goes back', () => {
    let live = startLive(dream)
    const shares = events.map((event, i) => {
      live = reduceDream(live, { seq: i + 1, event })
      return shareDone(live.phases)
    })
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shareDone(live.phases)).toBeLessThanOrEqual(1)
  })

  it('counts an event that comes again only once', () => {
    const live = play(startLive(dream))
    expect(play(live)).toEqual(live)
  })
})
