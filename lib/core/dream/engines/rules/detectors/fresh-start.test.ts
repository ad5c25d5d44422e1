import { describe, expect, it } from 'vitest'
import { learn, linesOf, session } from './fixtures/session'
import { freshStart } from './fresh-start'

describe('where work begins', () => {
  it('is the main branch, freshly pulled, when people ask for it in two sessions', () => {
    const made = learn(
      freshStart,
      session('s1', { user: 'before you do that, back to main and pull in latest' }),
      session('s2', { user: 'ok back to main please' }),
    )
    expect(linesOf(made)).toEqual(['Before you start something new, go back to `main` and pull the latest.'])
  })

  it('is no habit where it was asked once, or as a question', () => {
    expect(learn(freshStart, session('s1', { user: 'switch to main and pull the latest' }))).toMatchObject([
      { reason: 'seen-once' },
    ])
    expect(
      learn(
        freshStart,
        session('s1', { user: 'should we go back to main?' }),
        session('s2', { user: 'is main the latest?' }),
      ),
    ).toEqual([])
  })
})
