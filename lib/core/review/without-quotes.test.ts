import { describe, expect, it } from 'vitest'
import { quotedLines, withoutAdded, withoutLines } from './without-quotes'

const lines = quotedLines(['Never call Ada before noon.', 'short', 'One long line.\nAnother long line.'])

describe('quoted words', () => {
  it('go from texts in a value of any shape, but for short ones', () => {
    expect(withoutLines({ why: ['Ada said: Never call Ada before noon. Twice.'], n: 1, x: null }, lines)).toEqual({
      why: ['Ada said: [deleted] Twice.'],
      n: 1,
      x: null,
    })
    expect(withoutLines('short', lines)).toBe('short')
  })

  it('go as a whole where they are of several lines, else line by line', () => {
    expect(withoutLines('One long line.\nAnother long line.', lines)).toBe('[deleted]')
    expect(withoutLines('- One long line.', lines)).toBe('- [deleted]')
  })

  it('go from what an edit adds, and stay where memory says them', () => {
    const before = '- Never call Ada before noon.\n'
    expect(withoutAdded(before, `${before}- Never call Ada before noon. Ask Bo.\n`, lines)).toBe(
      `${before}- [deleted] Ask Bo.\n`,
    )
    expect(withoutAdded(null, 'One long line.\nAnother long line.\n', lines)).toBe('[deleted]\n')
    expect(withoutAdded(before, null, lines)).toBeNull()
  })
})
