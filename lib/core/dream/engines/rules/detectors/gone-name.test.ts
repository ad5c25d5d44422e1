import { describe, expect, it } from 'vitest'
import { place } from '@/lib/core/dream/engines/rules/place/place'
import { clusterOf, session } from './fixtures/session'
import { goneName } from './gone-name'

const seen = (text: string) => goneName.detect(session('s1', { user: text })).map((o) => o.data)

describe('a name that is gone', () => {
  it.each([
    ['next is gone since Tuesday. Branch from trunk; the preview builds from trunk too.', 'next', 'trunk'],
    ['`old-queue` was renamed to `mail-queue`.', 'old-queue', 'mail-queue'],
    ['We moved from yarn to pnpm last week.', 'yarn', 'pnpm'],
    ['Ok. lib/legacy is now called lib/core.', 'lib/legacy', 'lib/core'],
  ])('%s', (text, from, to) => {
    expect(seen(text)).toMatchObject([{ from, to }])
  })

  it.each([
    'The button is gone. Use CSS to bring it back.',
    'Is next gone? Use trunk?',
    'trunk is gone for today. Use next.',
    'It is gone. Use that.',
    'This file was removed, look again.',
  ])('leaves alone: %s', (text) => {
    expect(seen(text)).toEqual([])
  })

  it('changes the name alone, on one person’s word', () => {
    const told = session('s1', { user: 'next is gone. Branch from trunk.' })
    expect(goneName.compose(clusterOf(goneName.detect(told)), [])).toMatchObject({
      kind: 'correct',
      title: '`next` is gone: it is `trunk` now',
      line: '',
      renames: { from: 'next', to: 'trunk', context: ['branch'] },
    })
  })

  it('asks where two people name two things', () => {
    const said = (id: string, to: string) =>
      clusterOf(goneName.detect(session(id, { user: `next is gone. Use ${to}.` })))
    const [a, b] = [said('s1', 'trunk'), said('s2', 'release')]
    expect(goneName.compose(a, [a, b])).toMatchObject({ reason: 'contradicted' })
  })
})

describe('in memory', () => {
  const text =
    '# Shop\n\n- Branch from next, small commits.\n- Preview builds from `next`.\n- What comes next is up to Ida.\n'
  const store = {
    id: 's',
    name: 's',
    access: 'propose' as const,
    protectedPaths: [],
    documents: [{ path: '/AGENTS.md', text, sha: 'x' }],
  }
  const candidate = goneName.compose(
    clusterOf(goneName.detect(session('s1', { user: 'next is gone. Branch from trunk.' }))),
    [],
  )

  it('changes every line about it, and no other', () => {
    if (!candidate || 'withhold' in candidate) throw new Error('It must be proposed.')
    const placed = place(candidate, [store], [])
    expect(placed.type === 'edit' && placed.ops).toMatchObject([
      { fromLine: 3, lines: ['- Branch from trunk, small commits.'] },
      { fromLine: 4, lines: ['- Preview builds from `trunk`.'] },
    ])
    const silent = { ...store, documents: [{ path: '/AGENTS.md', text: '# Shop\n\n- Be brief.\n', sha: 'y' }] }
    expect(place(candidate, [silent], []).type).toBe('nothing')
  })
})
