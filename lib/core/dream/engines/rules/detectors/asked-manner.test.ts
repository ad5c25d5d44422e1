import { describe, expect, it } from 'vitest'
import { askedManner } from './asked-manner'
import { learn, linesOf, session } from './fixtures/session'

describe('a manner that is asked for again and again', () => {
  it('is learned when the objects change and the words stay', () => {
    const made = learn(
      askedManner,
      session('s1', { user: 'read parser.ts in full' }, { user: 'you have not read lexer.ts in full' }),
      session('s2', { user: 'ok, read docs/grammar.md completely, then go on' }),
    )
    expect(linesOf(made)).toEqual([
      'Read a file in full, in one go, before you work on it; pieces of it are not enough.',
    ])
  })

  it('waits where it was asked for in one session, and never turns a wish around', () => {
    expect(learn(askedManner, session('s1', { user: 'read parser.ts in full' }))).toMatchObject([
      { reason: 'seen-once' },
    ])
    expect(learn(askedManner, session('s1', { user: "don't read big.log in full" }))).toEqual([])
  })
})
