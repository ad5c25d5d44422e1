import { describe, expect, it } from 'vitest'
import { cutAtSpans, findSpans } from './find-spans'

describe('findSpans', () => {
  it('finds a folded quote across line breaks and terminal colours', () => {
    const text = 'error:\n  \u001b[31mrelation\u001b[0m "x" does not exist'
    expect(findSpans(text, 'error: relation "x"', true).map(([a, b]) => text.slice(a, b))).toEqual([
      'error:\n  \u001b[31mrelation\u001b[0m "x"',
    ])
  })
  it('takes signs for themselves', () => {
    expect(findSpans('a.b axb a.b', 'a.b')).toEqual([
      [0, 3],
      [8, 11],
    ])
  })
  it('cares about case only when asked', () => {
    expect(findSpans('Lint, lint', 'lint')).toHaveLength(2)
    expect(findSpans('Lint, lint', 'lint', true)).toHaveLength(1)
  })
  it('finds nothing for nothing', () => {
    expect(findSpans('text', '  ')).toEqual([])
  })
})

describe('cutAtSpans', () => {
  it('gives back the whole text', () => {
    const text = 'one two three'
    const pieces = cutAtSpans(text, findSpans(text, 'two'))
    expect(pieces).toEqual([
      { text: 'one ', isHit: false },
      { text: 'two', isHit: true },
      { text: ' three', isHit: false },
    ])
  })
})
