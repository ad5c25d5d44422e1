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
