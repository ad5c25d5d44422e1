import { describe, expect, it } from 'vitest'
import { countLines, summariseDiff } from './summary'

describe('countLines', () => {
  it('pairs replaced lines and counts the rest', () => {
    expect(countLines('a\nb\nc\n', 'a\nB\nB2\nc\n')).toEqual({ changed: 1, added: 1, removed: 0 })
  })
  it('counts every line of a new document', () => {
    expect(countLines('', 'a\nb\n')).toEqual({ changed: 0, added: 2, removed: 0 })
  })
})

describe('summariseDiff', () => {
  it('is a sentence', () => {
    expect(summariseDiff('a\nb\n', 'A\nb\nc\nd\n')).toBe('1 line changed, 2 lines added')
    expect(summariseDiff('a\nb\n', 'a\n')).toBe('1 line removed')
  })
  it('says when no line differs', () => {
    expect(summariseDiff('a\n', 'a\n')).toBe('No line differs')
    expect(summariseDiff('a', 'a\n')).toBe('Only the line break at the end differs')
  })
})
