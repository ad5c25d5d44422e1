import { describe, expect, it } from 'vitest'
import { learn, linesOf, session } from './fixtures/session'
import { taste } from './taste'

const asks = (id: string, user: string) => session(id, { user })

describe('a taste', () => {
  it('is learned from three sessions about different things', () => {
    const made = learn(
      taste,
      asks('s1', 'something super simple please'),
      asks('s2', 'the menu is over-engineered'),
      asks('s3', 'nothing crazy'),
    )
    expect(linesOf(made)).toEqual([
      'Keep proposals, interfaces and documents simple: start with the smallest version, nothing elaborate unless asked.',
    ])
  })

  it('is not learned from two, nor from a simple test', () => {
    expect(learn(taste, asks('s1', 'something super simple'), asks('s2', 'nothing crazy'))).toEqual([])
    const task = 'write something simple test for the parser'
    expect(learn(taste, asks('s1', task), asks('s2', task), asks('s3', task))).toEqual([])
  })
})
