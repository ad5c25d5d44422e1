import { describe, expect, it } from 'vitest'
import { cutDiff, shownLines } from './segments'

const numbered = (n: number): string[] => Array.from({ length: n }, (_, i) => `line ${i + 1}`)
const text = (lines: string[]): string => `${lines.join('\n')}\n`

describe('shownLines', () => {
  it('does not count the end of the last line as another line', () => {
    expect(shownLines('a\nb\n')).toEqual(['a', 'b'])
    expect(shownLines('a\nb')).toEqual(['a', 'b'])
    expect(shownLines('')).toEqual([])
  })
})

describe('cutDiff', () => {
  it('shows a short document whole', () => {
    const before = numbered(20)
    const after = [...before.slice(0, 10), 'new', ...before.slice(10)]
    expect(cutDiff(text(before), text(after))).toEqual([
      { kind: 'lines', left: before, right: after, leftStart: 0, rightStart: 0 },
    ])
  })

  it('folds what is far from the changes, and numbers both sides right after an insertion', () => {
    const before = numbered(400)
    const after = [...before.slice(0, 100), 'new 1', 'new 2', ...before.slice(100, 300), 'other', ...before.slice(301)]
    const parts = cutDiff(text(before), text(after))
    expect(parts.map((p) => [p.kind, p.leftStart, p.rightStart, p.left.length, p.right.length])).toEqual([
      ['fold', 0, 0, 97, 97],
      ['lines', 97, 97, 6, 8],
      ['fold', 103, 105, 194, 194],
      ['lines', 297, 299, 7, 7],
      ['fold', 304, 306, 96, 96],
    ])
    expect(parts.flatMap((p) => p.left)).toEqual(before)
    expect(parts.flatMap((p) => p.right)).toEqual(after)
  })

  it('joins stretches that are nearly touching and does not fold three lines at an end', () => {
    const before = numbered(200)
    const after = before.map((line, i) => (i === 5 || i === 15 ? `${line} changed` : line))
    const parts = cutDiff(text(before), text(after))
    expect(parts.map((p) => [p.kind, p.leftStart, p.left.length])).toEqual([
      ['lines', 0, 19],
      ['fold', 19, 181],
    ])
  })

  it('shows a new and a deleted document whole, however long', () => {
    const lines = numbered(300)
    expect(cutDiff('', text(lines))).toHaveLength(1)
    expect(cutDiff(text(lines), '')[0]?.left).toEqual(lines)
  })

  it('has nothing to show for equal texts or a final line break alone', () => {
    expect(cutDiff('a\n', 'a\n')).toEqual([])
    expect(cutDiff('a', 'a\n')).toEqual([])
  })
})
