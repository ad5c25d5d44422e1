import { describe, expect, it } from 'vitest'
import { openingPath, treeOf } from './tree-of'

const entry = (path: string) => ({ path, bytes: 1, changedAt: '2026-11-24T08:00:00Z' })

describe('treeOf', () => {
  it('makes folders of paths, sorted as people count', () => {
    const root = treeOf(['/notes/10.md', '/notes/2.md', '/AGENTS.md', '/notes/a/b.md'].map(entry))
    expect(root.files.map((f) => f.name)).toEqual(['AGENTS.md'])
    expect(root.folders[0]).toMatchObject({ name: 'notes', path: '/notes', count: 3 })
    expect(root.folders[0]?.files.map((f) => f.name)).toEqual(['2.md', '10.md'])
    expect(root.folders[0]?.folders[0]?.files[0]?.path).toBe('/notes/a/b.md')
  })
})

describe('openingPath', () => {
  it('is what agents read first, else the first memory, else nothing', () => {
    expect(openingPath([entry('/a.md'), entry('/MEMORY.md')])).toBe('/MEMORY.md')
    expect(openingPath([entry('/a.md')])).toBe('/a.md')
    expect(openingPath([])).toBeNull()
  })
})
