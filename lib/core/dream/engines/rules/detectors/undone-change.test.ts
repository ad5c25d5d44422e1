import { describe, expect, it } from 'vitest'
import { learn, linesOf, session } from './fixtures/session'
import { undoneChange } from './undone-change'

describe('a change that was taken back', () => {
  it('leaves the fact of what stays', () => {
    const made = learn(
      undoneChange,
      session('s1', { user: 'replace quicklog with shoutlog' }, { user: 'undo that, go back to quicklog' }),
    )
    expect(linesOf(made)).toEqual(['Keep `quicklog`: the move to `shoutlog` was tried and undone.'])
  })

  it('is none without the change before, nor as a question', () => {
    expect(learn(undoneChange, session('s1', { user: 'go back to quicklog' }))).toEqual([])
    expect(
      learn(
        undoneChange,
        session('s1', { user: 'replace quicklog with shoutlog' }, { user: 'should we go back to quicklog?' }),
      ),
    ).toEqual([])
  })
})
