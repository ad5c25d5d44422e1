import { describe, expect, it } from 'vitest'
import { dueBecause, heldBack, type Triggers } from './due'

const now = new Date('2026-11-20T12:00:00Z')
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
const triggers: Triggers = { afterTranscripts: 5, afterIdleHours: 2, quietHours: 3, maxPerDay: 2 }

describe('a dream is due', () => {
  it('once enough is new, or what is new has lain long enough; never for nothing', () => {
    expect(dueBecause(triggers, { count: 5, newestAt: now }, now)).toBe('transcripts')
    expect(dueBecause(triggers, { count: 1, newestAt: ago(2) }, now)).toBe('idle')
    expect(dueBecause(triggers, { count: 4, newestAt: ago(1.9) }, now)).toBeNull()
    expect(dueBecause(triggers, { count: 0, newestAt: null }, now)).toBeNull()
  })
  it('for no reason that nobody set', () => {
    const off = { ...triggers, afterTranscripts: null, afterIdleHours: null }
    expect(dueBecause(off, { count: 900, newestAt: ago(900) }, now)).toBeNull()
  })
})

describe('a dream is held back', () => {
  it('in the quiet hours after the last, and once the day has had its share', () => {
    expect(heldBack(triggers, 0, ago(2.9), now)).toMatch(/less than 3 hours ago/)
    expect(heldBack(triggers, 2, ago(9), now)).toMatch(/2 of 2/)
    expect(heldBack(triggers, 1, ago(3), now)).toBeNull()
    expect(heldBack(triggers, 0, null, now)).toBeNull()
  })
})
