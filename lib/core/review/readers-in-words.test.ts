import { describe, expect, it } from 'vitest'
import { readersInWords } from './readers-in-words'

describe('readersInWords', () => {
  it('names those who read it at every start together', () => {
    expect(
      readersInWords([
        { agent: 'Wren', when: 'start' },
        { agent: 'Moss', when: 'start' },
      ]),
    ).toBe('read by Wren and Moss at every start')
  })
  it('puts each moment beside those it is true of', () => {
    expect(
      readersInWords([
        { agent: 'Finch', when: 'demand' },
        { agent: 'Wren', when: 'start' },
        { agent: 'Moss', when: 'never' },
      ]),
    ).toBe('read by Wren at every start, by Finch when it looks for it')
  })
  it('says when a lesson would be read by nobody', () => {
    expect(readersInWords([{ agent: 'Moss', when: 'never' }])).toBe('no agent reads this file')
    expect(readersInWords([])).toBe('no agent reads this file')
  })
})
