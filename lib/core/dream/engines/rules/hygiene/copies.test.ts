// Lines that an agent reads twice at once: through an import, in the files of a workspace, in a chapter that stands twice.
import { describe, expect, it } from 'vitest'
import { clean } from './fixtures/clean'

const shared = [
  '- Compost goes into the left bin, branches into the right one.',
  '- The gate is closed with the upper bolt whenever the goats are out.',
]

describe('a file that repeats what it imports', () => {
  it('keeps only its own lines, and the heading under which nothing is left goes', () => {
    const { drafts, after } = clean({
      '/AGENTS.md': `# Club\n\n${shared.join('\n')}\n- Water at six.\n`,
      '/CLAUDE.md': `@AGENTS.md\n\n## House rules\n\n${shared.join('\n')}\n\n## Only here\n\n- Ask before you dig.\n- Never dig near the gas line.\n- Wear boots in the wet part.\n- Return the keys to the board.\n`,
    })
    expect(drafts).toMatchObject([{ kind: 'merge', title: '2 lines of `CLAUDE.md` stand in `AGENTS.md` too' }])
    expect(drafts[0]?.ledger).toHaveLength(2)
    expect(after).toEqual({
      '/CLAUDE.md':
        '@AGENTS.md\n\n## Only here\n\n- Ask before you dig.\n- Never dig near the gas line.\n- Wear boots in the wet part.\n- Return the keys to the board.\n',
    })
  })

  it.each([
    ['says one line again, for emphasis', `@AGENTS.md\n\n${shared[0]}\n- Ask before you dig.\n`],
    [
      'differs in a word that counts',
      `@AGENTS.md\n\n${shared.join('\n').replace('left', 'third left').replace('upper bolt', 'bolt 2')}\n`,
    ],
    ['is for another kind of agent', `${shared.join('\n')}\n- Ask before you dig.\n- Wear boots.\n- Bring gloves.\n`],
    ['names the import in code', `\`\`\`\n@AGENTS.md\n\`\`\`\n\n${shared.join('\n')}\n- Ask before you dig.\n`],
  ])('is left alone where it %s', (_, claude) => {
    expect(
      clean({ '/AGENTS.md': `# Club\n\n${shared.join('\n')}\n- Water at six.\n`, '/CLAUDE.md': claude }).drafts,
    ).toEqual([])
  })
})

describe('the files of one workspace', () => {
  it('may repeat themselves', () => {
    const files = {
      '/AGENTS.md': `# Agents\n\n${shared.join('\n')}\n- Water at six.\n`,
      '/SOUL.md': `# Soul\n\n- Kind, short, without jokes.\n${shared.join('\n')}\n`,
    }
    expect(clean(files).drafts).toEqual([])
  })
})

describe('a chapter that stands twice', () => {
  const chapter = `# Pruning\n\n${Array.from({ length: 6 }, (_, i) => `- Row ${i} is cut back to two buds in the last week of winter.`).join('\n')}\n`
  const other = '# Goats\n\n- They eat everything.\n'

  it('stands once, also where every chapter is a title of its own', () => {
    const { drafts, after } = clean({ '/CLAUDE.md': `${chapter}\n${other}\n${chapter}` })
    expect(drafts).toMatchObject([{ kind: 'merge' }])
    expect(after['/CLAUDE.md']).toBe(`${chapter}\n${other}`)
  })

  it('is left to the tool that writes it', () => {
    const text = `${chapter}\n<!-- orchard begin -->\n${chapter}\n<!-- orchard end -->\n`
    expect(clean({ '/CLAUDE.md': text }).drafts).toEqual([])
  })
})

describe('a path that has moved', () => {
  const plan = {
    '/docs/plans/watering.md': '# Watering\n\n- At six.\n',
    '/docs/pumps.md': '# Pumps\n\n- Two of them.\n',
  }

  it('is put right in code marks, imports and reference definitions', () => {
    const { after } = clean({
      ...plan,
      '/AGENTS.md': '# Club\n\nRead `docs/watering.md` first.\n\n@docs/watering.md\n\n[plan]: docs/watering.md\n',
    })
    expect(after['/AGENTS.md']).toBe(
      '# Club\n\nRead `docs/plans/watering.md` first.\n\n@docs/plans/watering.md\n\n[plan]: docs/plans/watering.md\n',
    )
  })

  it.each([
    ['the store does not hold its folder', 'Read `shared/watering.md` first.'],
    ['the line tells of the move', 'The plan moved: it used to be `docs/watering.md`.'],
    ['it is an example', 'Name plans like `docs/watering.md`.'],
    ['it stands in code', '```\ncat docs/watering.md\n```'],
    ['it has no folder', 'Read `watering.md` first.'],
  ])('stays where %s', (_, line) => {
    expect(clean({ ...plan, '/AGENTS.md': `# Club\n\n${line}\n` }).drafts).toEqual([])
  })
})

describe('a file that says whose copy it is', () => {
  const rules = (...lines: string[]): string => lines.map((l) => `- ${l}`).join('\n')
  const source = rules(
    'Close the gate with the upper bolt.',
    'Water the lower beds at six.',
    'Tools hang behind the shed.',
    'Boots stay at the door.',
    'Hoses hang on hooks.',
    'Paths are raked on Fridays.',
  )
  const copyOf = (text: string, says = 'Copy of `docs/rules.md` for the other tool.'): Record<string, string> => ({
    '/docs/rules.md': `# Rules\n\n${source}\n`,
    '/tools/rules.md': `# Rules of the tool\n\n${says}\n\n${text}\n`,
  })

  it('takes over what its source has gained and changed', () => {
    const { drafts, after } = clean(
      copyOf(source.replace('at six', 'at seven').replace('- Tools hang behind the shed.\n', '')),
    )
    expect(drafts).toMatchObject([{ kind: 'correct', title: '`tools/rules.md` is a copy that fell behind its source' }])
    expect(after).toEqual({
      '/tools/rules.md': `# Rules of the tool\n\nCopy of \`docs/rules.md\` for the other tool.\n\n${source}\n`,
    })
  })

  it('is asked about where it says more than its source', () => {
    const { drafts, withheld } = clean(copyOf(`${source}\n- Goats are fed by Ida only.`))
    expect(drafts).toEqual([])
    expect(withheld).toMatchObject([
      { reason: 'contradicted', evidence: [{}, { quote: '- Goats are fed by Ida only.' }] },
    ])
  })

  it.each([
    ['is the same', copyOf(source)],
    ['is kept by a program', copyOf(source.replace('six', 'seven'), 'Copy of `docs/rules.md`, made by a script.')],
    ['only names another file', copyOf(source.replace('six', 'seven'), 'See `docs/rules.md` too.')],
    ['is a copy in name only', copyOf(rules('Sing.', 'Dance.'), 'In sync with `docs/rules.md`.')],
  ])('is left alone where it %s', (_, files) => {
    expect(clean(files)).toMatchObject({ drafts: [], withheld: [] })
  })
})
