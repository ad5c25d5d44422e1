import { describe, expect, it } from 'vitest'
import { makeProposal } from './fixtures/make-proposal'
import { movedInWords } from './moved-in-words'

describe('movedInWords', () => {
  it('counts where each proposal stands, the gravest first, and leaves out what is committed', () => {
    expect(
      movedInWords([
        makeProposal('p1'),
        makeProposal('p2', { standing: 'conflict' }),
        makeProposal('p3', { standing: 'already' }),
        makeProposal('p4', { standing: 'rebased' }),
        makeProposal('p5', { standing: 'rebased', state: 'approved' }),
        makeProposal('p6', { state: 'committed' }),
      ]),
    ).toBe('1 conflict, 1 already so, 2 rebased cleanly, 1 untouched')
  })
})
