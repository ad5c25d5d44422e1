import { describe, expect, it } from 'vitest'
import { progressInWords, progressOf } from './progress-of'
import type { ProposalView } from './view'

const item = (state: ProposalView['state'], standing: ProposalView['standing'] = 'untouched') => ({
  state,
  standing,
  approval: { people: ['Ada'], wanted: 1 as const, isAlone: false },
})

describe('progressOf', () => {
  it('counts what was decided and leaves out what needs no decision', () => {
    const progress = progressOf([item('approved'), item('rejected'), item('pending'), item('pending', 'already')])
    expect(progress).toMatchObject({ total: 3, decided: 2, left: 1, already: 1 })
    expect(progressInWords(progress)).toBe('2 of 3 decided · 1 approved · 1 rejected')
  })
  it('counts what waits for a second person as not decided', () => {
    const once = { ...item('approved'), approval: { people: ['Ada'], wanted: 2 as const, isAlone: false } }
    expect(progressOf([once, item('approved')])).toMatchObject({ decided: 1, left: 1, approved: 2 })
  })
  it('counts a conflict as waiting', () => {
    expect(progressInWords(progressOf([item('pending', 'conflict')]))).toBe('0 of 1 decided')
  })
})
