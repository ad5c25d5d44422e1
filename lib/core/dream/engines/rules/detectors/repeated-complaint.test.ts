import { describe, expect, it } from 'vitest'
import { learn, linesOf, session } from './fixtures/session'
import { repeatedComplaint } from './repeated-complaint'

describe('the same fault in several sessions', () => {
  it('is how it should not be', () => {
    const made = learn(
      repeatedComplaint,
      session('s1', { user: 'the diagram in chapter 2 is too crowded' }),
      session('s2', { user: 'the diagrams are too crowded. instead make one for each step' }),
    )
    expect(linesOf(made)).toEqual(['Diagrams must not be too crowded: make one for each step.'])
  })

  it('is a matter of taste once', () => {
    expect(learn(repeatedComplaint, session('s1', { user: 'the font is too small' }))).toMatchObject([
      { reason: 'seen-once' },
    ])
    expect(
      learn(
        repeatedComplaint,
        session('s1', { user: 'this is too small' }),
        session('s2', { user: 'it is too small' }),
      ),
    ).toEqual([])
  })
})
