import { describe, expect, it } from 'vitest'
import type { Document } from '@/lib/core/dream/types'
import { applyEdit } from './apply-edit'

const document = (path: string, text: string): Document => ({ path, text, sha: 'sha' })
const one = (text: string, path = '/a.md') => [document(path, text)]

describe('applying operations', () => {
  it('inserts after a line and replaces a range, both against the same base', () => {
    const [change] = applyEdit(one('a\nb\nc\n'), [
      { op: 'insert', path: '/a.md', afterLine: 1, lines: ['x'] },
      { op: 'replace', path: '/a.md', fromLine: 3, toLine: 3, lines: ['C'] },
    ])
    expect(change?.after).toBe('a\nx\nb\nC\n')
    expect(change?.hunks).toEqual([
      { start: 1, remove: [], add: ['x'] },
      { start: 2, remove: ['c'], add: ['C'] },
    ])
  })

  it('adds at the end before the final line break, and keeps carriage returns', () => {
    expect(applyEdit(one('a\n'), [{ op: 'insert', path: '/a.md', afterLine: 99, lines: ['b'] }])[0]?.after).toBe(
      'a\nb\n',
    )
    expect(applyEdit(one('a\r\nb\r\n'), [{ op: 'insert', path: '/a.md', afterLine: 1, lines: ['x'] }])[0]?.after).toBe(
      'a\r\nx\r\nb\r\n',
    )
  })

  it('refuses to create over a file, to edit what is not there, and to change the same lines twice', () => {
    expect(() => applyEdit(one('a\n'), [{ op: 'create', path: '/a.md', text: 'new' }])).toThrow(/exists already/)
    expect(() => applyEdit(one('a\n'), [{ op: 'create', path: '/a.md/b.md', text: 'new' }])).toThrow(
      /folder and a file/,
    )
    expect(() => applyEdit(one('a\n'), [{ op: 'delete', path: '/b.md' }])).toThrow(/There is no \/b.md/)
    expect(() =>
      applyEdit(one('a\nb\n'), [
        { op: 'replace', path: '/a.md', fromLine: 1, toLine: 2, lines: [] },
        { op: 'replace', path: '/a.md', fromLine: 2, toLine: 2, lines: [] },
      ]),
    ).toThrow(/same lines/)
  })

  it('keeps JSON valid and formatted, or refuses', () => {
    const json = '{\n  "keywords": ["a"],\n  "n": 1\n}\n'
    const edit = (line: string) =>
      applyEdit(one(json, '/c.json'), [{ op: 'replace', path: '/c.json', fromLine: 2, toLine: 2, lines: [line] }])
    expect(edit('  "keywords": ["a", "b"],')[0]?.after).toBe('{\n  "keywords": ["a", "b"],\n  "n": 1\n}\n')
    expect(() => edit('  "keywords": ["a", "b"]')).toThrow(/no longer be valid JSON/)
  })

  it('adds an index entry in the index’s own style, once', () => {
    const index = '# Index\n\n* [Deploy](memory/deploy.md): how\n\nOther text.\n'
    const entry = { target: '/memory/new.md', title: 'New', description: 'what', heading: null }
    const [change] = applyEdit(one(index, '/MEMORY.md'), [{ op: 'index', path: '/MEMORY.md', entry }])
    expect(change?.after).toBe(
      '# Index\n\n* [Deploy](memory/deploy.md): how\n* [New](memory/new.md): what\n\nOther text.\n',
    )
    expect(applyEdit(one(change?.after ?? '', '/MEMORY.md'), [{ op: 'index', path: '/MEMORY.md', entry }])).toEqual([])
  })
})
