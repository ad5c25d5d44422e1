// One thing, two values: the later wins where both carry a day, and the reviewer is asked where they do not.
import { describe, expect, it } from 'vitest'
import { clean } from './fixtures/clean'

const list = (...lines: string[]): string => `# Facts\n\n${lines.map((l) => `- ${l}`).join('\n')}\n`

describe('two values of one thing', () => {
  it('of known days are resolved to the later, with both lines shown', () => {
    const { drafts, after } = clean({
      '/memory/a.md': list('Gate code length: 4 digits (as of 2026-02-03)', 'The gate faces north.'),
      '/memory/b.md': list('Gate code length: 6 digits (as of 2026-09-03)'),
    })
    expect(drafts).toMatchObject([
      {
        kind: 'correct',
        rationale:
          '`memory/a.md` says 4 digits; the line in `memory/b.md` is of 3 September 2026, this one of 3 February 2026.',
        evidence: [{ path: '/memory/b.md' }, { path: '/memory/a.md' }],
      },
    ])
    expect(after).toEqual({ '/memory/a.md': list('The gate faces north.') })
  })

  it('take the day that their file gives itself', () => {
    const { after } = clean({
      '/memory/a.md': `Last updated: 2026-10-01\n\n${list('Pump pressure: 3 bar')}`,
      '/memory/b.md': `---\nupdated: 2025-10-01\n---\n\n${list('Pump pressure: 2 bar', 'The pump is blue.')}`,
    })
    expect(after).toEqual({ '/memory/b.md': `---\nupdated: 2025-10-01\n---\n\n${list('The pump is blue.')}` })
  })

  it.each([
    [
      'without a day',
      { '/memory/a.md': list('Gate code length: 4 digits'), '/memory/b.md': list('Gate code length: 6 digits') },
    ],
    ['of a runtime named alone', { '/AGENTS.md': list('Node: 18'), '/memory/b.md': list('Node version: 20') }],
    ['in one list', { '/memory/a.md': list('Pump pressure: 2 bar', 'Pump pressure: 3 bar') }],
  ])('%s are a question', (_, files) => {
    const { drafts, withheld } = clean(files)
    expect(drafts).toEqual([])
    expect(withheld).toMatchObject([{ kind: 'correct', reason: 'contradicted' }])
  })

  it.each([
    [
      'two folders',
      { '/north/a.md': list('Gate code length: 4 digits'), '/south/b.md': list('Gate code length: 6 digits') },
    ],
    ['two chapters', { '/a.md': '# North\n\n- Pump pressure: 2 bar\n\n# South\n\n- Pump pressure: 3 bar\n' }],
    [
      'a list of several things',
      { '/a.md': list('Pump name: A1', 'Pump pressure: 2 bar', 'Pump name: B1', 'Pump pressure: 3 bar') },
    ],
    ['a value and the same with more words', { '/a.md': list('Node: 20'), '/b.md': list('Node: 20 or later') }],
    ['prose', { '/a.md': list('Root cause: nobody looked'), '/b.md': list('Root cause: the valve was shut') }],
  ])('stay in %s', (_, files) => {
    expect(clean(files)).toMatchObject({ drafts: [], withheld: [] })
  })
})

describe('two statements in the same words', () => {
  const a = (text: string): Record<string, string> => ({ '/memory/a.md': list(text, 'The gate faces north.') })
  const b = (text: string): Record<string, string> => ({ '/memory/b.md': list(text) })

  it.each([
    ['another number', 'The pump of the lower garden runs on port 8080.', 'The lower garden pump runs on port 9090.'],
    [
      'a prohibition',
      'Empty the green rain barrels before the first frost.',
      'Never empty the green rain barrels before the first frost.',
    ],
  ])('and %s are a question', (_, x, y) => {
    const { drafts, withheld } = clean({ ...a(x), ...b(y) })
    expect(drafts).toEqual([])
    expect(withheld).toMatchObject([{ reason: 'contradicted', evidence: [{ quote: `- ${y}` }, { quote: `- ${x}` }] }])
  })

  it('are resolved to the later where both carry a day', () => {
    const { drafts, after } = clean({
      ...a('The pump of the lower garden runs on port 8080 (2026-02-01).'),
      ...b('The lower garden pump runs on port 9090 (2026-05-01).'),
    })
    expect(drafts).toMatchObject([{ kind: 'correct', title: 'It is 9090, no longer 8080: remove the older line' }])
    expect(after).toEqual({ '/memory/a.md': list('The gate faces north.') })
  })

  it.each([
    [
      'they are a series',
      {
        ...a('Bed 1 of the lower garden belongs to the Novak family.'),
        ...b('Bed 2 of the lower garden belongs to the Novak family.'),
        '/memory/c.md': list('Bed 3 of the lower garden belongs to the Novak family.'),
      },
    ],
    [
      'a name differs as well',
      {
        ...a('The pump of the lower garden runs on `eth0` port 8080.'),
        ...b('The lower garden pump runs on `eth1` port 9090.'),
      },
    ],
    [
      'they are of two folders',
      {
        '/north/a.md': list('The pump of the lower garden runs on port 8080.'),
        '/south/b.md': list('The lower garden pump runs on port 9090.'),
      },
    ],
  ])('stay where %s', (_, files) => {
    expect(clean(files)).toMatchObject({ drafts: [], withheld: [] })
  })
})
