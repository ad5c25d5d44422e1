import { describe, expect, it } from 'vitest'
import { applyHunks, diffLines, type Hunk } from '@/lib/core/diff/hunks'
import { combine, rebase } from './merge'

const text = (...lines: string[]) => `${lines.join('\n')}\n`
const merged = (base: string, head: string, proposed: string) => {
  const result = rebase(base, diffLines(base, proposed), head)
  return result.status === 'clean' ? applyHunks(head, result.hunks) : result.status
}

/** A small generator of numbers that repeats for a seed (mulberry32), so that a failing case can be run again. */
function seeded(seed: number): () => number {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

describe('line hunks', () => {
  it('lead from any text to any other, byte for byte', () => {
    const random = seeded(7)
    const pieces = ['a', 'b', '', 'c\r', '  x', 'ü', '# h']
    const make = () =>
      Array.from({ length: Math.floor(random() * 9) }, () => pieces[Math.floor(random() * pieces.length)]).join('\n')
    for (let i = 0; i < 500; i++) {
      const [before, after] = [make(), make()]
      expect(applyHunks(before, diffLines(before, after))).toBe(after)
    }
  })
})

describe('rebasing onto a head that moved on', () => {
  const base = text('# A', 'one', 'two', 'three', 'four')

  it.each([
    [
      'edits of different lines both stand',
      text('# A', 'one', 'two', 'three', 'FOUR'),
      text('# A', 'ONE', 'two', 'three', 'four'),
      text('# A', 'ONE', 'two', 'three', 'FOUR'),
    ],
    [
      'edits of neighbouring lines both stand',
      text('# A', 'ONE', 'two', 'three', 'four'),
      text('# A', 'one', 'TWO', 'three', 'four'),
      text('# A', 'ONE', 'TWO', 'three', 'four'),
    ],
    [
      'insertions at one point are joined, the head’s first',
      text('# A', 'one', 'head', 'two', 'three', 'four'),
      text('# A', 'one', 'new', 'two', 'three', 'four'),
      text('# A', 'one', 'head', 'new', 'two', 'three', 'four'),
    ],
    [
      'a line beside a removed one is kept',
      text('# A', 'one', 'three', 'four'),
      text('# A', 'one', 'two', 'new', 'three', 'four'),
      text('# A', 'one', 'new', 'three', 'four'),
    ],
  ])('%s', (_, head, proposed, expected) => {
    expect(merged(base, head, proposed)).toBe(expected)
  })

  it('says "already" when the head has the same edit, also inside a larger one', () => {
    expect(merged(base, text('# A', 'one', 'three', 'four'), text('# A', 'one', 'three', 'four'))).toBe('already')
    expect(merged(base, text('# A', 'ONE', 'three', 'four'), text('# A', 'one', 'three', 'four'))).toBe('already')
  })

  it('shows both sides when the same line was changed differently', () => {
    const result = rebase(
      base,
      diffLines(base, text('# A', 'one', 'zwei', 'three', 'four')),
      text('# A', 'one', 'deux', 'three', 'four'),
    )
    expect(result).toEqual({ status: 'conflict', conflicts: [{ base: ['two'], head: ['deux'], proposed: ['zwei'] }] })
  })

  it('never loses a line that either side added, nor brings back one that either side removed', () => {
    const random = seeded(42)
    let clean = 0
    for (let i = 0; i < 400; i++) {
      const lines = Array.from({ length: 12 }, (_, n) => `line ${n}`)
      const edit = (side: string) =>
        lines.flatMap((line, n) => {
          const r = random()
          if (r < 0.1) return []
          if (r < 0.2) return [`${side} changed ${n}`]
          return r < 0.3 ? [line, `${side} added ${n}`] : [line]
        })
      const [baseText, headText, proposedText] = [lines, edit('head'), edit('new')].map((l) => text(...l)) as [
        string,
        string,
        string,
      ]
      const result = merged(baseText, headText, proposedText)
      if (result === 'conflict' || result === 'already') continue
      clean++
      const out = new Set(result.split('\n'))
      for (const side of [headText, proposedText])
        for (const line of side.split('\n'))
          if (/head|new/.test(line)) expect(out.has(line), `${i}: ${line}`).toBe(true)
      for (const line of lines)
        if (!headText.split('\n').includes(line) || !proposedText.split('\n').includes(line))
          expect(out.has(line), `${i}: ${line}`).toBe(false)
    }
    expect(clean).toBeGreaterThan(50)
  })
})

describe('combining several edits of one text', () => {
  it('commits any subset of disjoint edits and insertions, in the same order', () => {
    const base = text(...Array.from({ length: 10 }, (_, i) => `l${i}`))
    const layers: { id: string; hunks: Hunk[] }[] = [
      { id: 'a', hunks: [{ start: 3, remove: [], add: ['a'] }] },
      { id: 'b', hunks: [{ start: 3, remove: [], add: ['b'] }] },
      { id: 'c', hunks: [{ start: 3, remove: ['l3'], add: ['c'] }] },
      {
        id: 'd',
        hunks: [
          { start: 4, remove: ['l4'], add: [] },
          { start: 9, remove: [], add: ['d'] },
        ],
      },
    ]
    for (let subset = 0; subset < 16; subset++) {
      const chosen = layers.filter((_, i) => subset & (1 << i))
      const result = combine(base, chosen)
      expect(result.conflicted).toEqual([])
      for (const { hunks } of chosen)
        for (const line of hunks.flatMap((h) => h.add))
          expect(result.text.split('\n').filter((l) => l === line)).toHaveLength(1)
    }
    expect(combine(base, layers).text).toBe(text('l0', 'l1', 'l2', 'a', 'b', 'c', 'l5', 'l6', 'l7', 'l8', 'd', 'l9'))
  })

  it('names the later of two that replace the same line, and applies it not at all', () => {
    const result = combine(text('x', 'y'), [
      { id: 'first', hunks: [{ start: 0, remove: ['x'], add: ['1'] }] },
      {
        id: 'second',
        hunks: [
          { start: 0, remove: ['x'], add: ['2'] },
          { start: 1, remove: ['y'], add: ['z'] },
        ],
      },
    ])
    expect(result).toEqual({ text: text('1', 'y'), conflicted: ['second'] })
  })
})
