import { describe, expect, it } from 'vitest'
import { type DeskFilter, filterItems, groupByPath, noFilter, readFilter, writeFilter } from './desk-filter'
import { makeChange, makeProposal } from './fixtures/make-proposal'

describe('the filter in the address', () => {
  it('is read back as it was written, and leaves the rest of the address alone', () => {
    const filter: DeskFilter = { kind: 'merge', flag: 'deletes', state: 'undecided', query: 'make test', byPath: true }
    const params = writeFilter(filter, new URLSearchParams('proposal=prp_1&kind=fix'))
    expect(readFilter(params)).toEqual(filter)
    expect(params.get('proposal')).toBe('prp_1')
  })
  it('ignores values it does not know', () => {
    expect(readFilter(new URLSearchParams('kind=nonsense&state=maybe'))).toEqual(noFilter)
  })
})

describe('filterItems', () => {
  const items = [
    makeProposal('p1', { kind: 'fix', title: 'Run make testdb' }),
    makeProposal('p2', { kind: 'merge', standing: 'conflict' }),
    makeProposal('p3', { kind: 'fix', state: 'approved', flags: ['untrusted'], standing: 'rebased' }),
    makeProposal('p4', { standing: 'already' }),
  ]
  const ids = (filter: Partial<DeskFilter>) => filterItems(items, { ...noFilter, ...filter }).map((i) => i.id)

  it('goes by kind, mark and state', () => {
    expect(ids({ kind: 'merge' })).toEqual(['p2'])
    expect(ids({ flag: 'untrusted' })).toEqual(['p3'])
    expect(ids({ flag: 'conflict' })).toEqual(['p2'])
    expect(ids({ flag: 'rebased' })).toEqual(['p3'])
    expect(ids({ state: 'undecided' })).toEqual(['p1', 'p2'])
  })
  it('finds words in titles, paths and changed lines', () => {
    expect(ids({ query: 'TESTDB run' })).toEqual(['p1', 'p2', 'p3', 'p4'])
    expect(ids({ query: 'run make testdb /AGENTS.md', kind: 'fix', state: 'undecided' })).toEqual(['p1'])
    expect(ids({ query: 'nowhere' })).toEqual([])
  })
})

describe('groupByPath', () => {
  it('keeps the order of the desk within and between documents', () => {
    const at = (id: string, path: string) => makeProposal(id, { changes: [makeChange({ path })] })
    const groups = groupByPath([at('p1', '/a.md'), at('p2', '/b.md'), at('p3', '/a.md')])
    expect(groups.map((g) => [g.path, g.items.map((i) => i.id)])).toEqual([
      ['/a.md', ['p1', 'p3']],
      ['/b.md', ['p2']],
    ])
  })
})
