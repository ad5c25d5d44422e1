// An index in the forms that people write it in, and lists of what is still to do.
import { describe, expect, it } from 'vitest'
import { clean } from './fixtures/clean'

const files = {
  '/memory/plots.md': '# Plots\n\n- Plot 4 is shared by two families.\n',
  '/memory/tools.md': '# Tools\n\n- The long ladder hangs behind the shed.\n',
  '/memory/seeds.md': '# Seeds\n\n## Ordering\n\n- From the co-operative.\n\n## Storing\n\n- In the dry cupboard.\n',
}

describe('an index', () => {
  it('of paths in code marks gets its entries in code marks', () => {
    const { after } = clean({
      ...files,
      '/MEMORY.md':
        '# Memory\n\n- `memory/plots.md` — who tends what\n- `memory/tools.md` — where they hang\n- `memory/bees.md` — hives\n',
    })
    expect(after['/MEMORY.md']).toBe(
      '# Memory\n\n- `memory/plots.md` — who tends what\n- `memory/tools.md` — where they hang\n- `memory/seeds.md` — ordering, storing\n',
    )
  })

  it('of names in brackets gets a name in brackets, and keeps names of notes that are still to be written', () => {
    const { after } = clean({
      ...files,
      '/MEMORY.md': '# Memory\n\n- [[plots]]: who tends what\n- [[tools]]: where they hang\n- [[bees]]: hives\n',
    })
    expect(after['/MEMORY.md']).toBe(
      '# Memory\n\n- [[plots]]: who tends what\n- [[tools]]: where they hang\n- [[bees]]: hives\n- [[seeds]]: ordering, storing\n',
    )
  })

  it('keeps an entry that leads nowhere but has lines of its own, and files of the project', () => {
    const index =
      '# Memory\n\n- `memory/plots.md`: who tends what\n- `memory/tools.md`: where they hang\n- `memory/seeds.md`: seeds\n- `memory/bees.md`: hives\n  - The keeper is Ida.\n- `LICENSE.md` stays as it is\n'
    expect(clean({ ...files, '/MEMORY.md': index }).drafts).toEqual([])
  })
})

describe('a list of what is to do', () => {
  const todo = (...lines: string[]): string =>
    `# Club\n\n## Next steps\n\n${lines.join('\n')}\n- ⬜ Mend the fence at the creek.\n\n## Rules\n\n- Close the gate.\n`

  it('keeps what is open', () => {
    const { drafts, after } = clean({
      '/MEMORY.md': todo('- ~~Order the seeds~~ (done 3 May)', '- [x] Empty the rain barrel', '- ✅ Oil the hinges'),
    })
    expect(drafts).toMatchObject([{ kind: 'retire', title: '3 tasks in `MEMORY.md` are done: remove them' }])
    expect(after['/MEMORY.md']).toBe(todo().replace('steps\n\n\n', 'steps\n\n'))
  })

  it('goes with its heading where nothing is open', () => {
    const { after } = clean({
      '/MEMORY.md': '# Club\n\n## To do\n\n- [x] Empty the rain barrel\n\n## Rules\n\n- Close the gate.\n',
    })
    expect(after['/MEMORY.md']).toBe('# Club\n\n## Rules\n\n- Close the gate.\n')
  })

  it.each([
    ['a task below it is open', { '/MEMORY.md': todo('- [x] Beds', '  - [ ] Bed 4') }],
    ['new words follow what is struck through', { '/MEMORY.md': todo('- ~~Water at noon~~ Water at six.') }],
    [
      'the tick means "do so"',
      { '/MEMORY.md': '# Club\n\n## Tasks\n\n- ✅ Close the gate.\n- ❌ Do not water at noon.\n' },
    ],
    ['it is a checklist', { '/AGENTS.md': '# Club\n\n## Before you leave\n\n- [x] The gate is closed.\n' }],
    ['the file keeps the record', { '/memory/plan.md': todo('- [x] Empty the rain barrel') }],
    ['it speaks of something done', { '/MEMORY.md': todo('- When the hinges are done, oil the lock.') }],
  ])('is left alone where %s', (_, store) => {
    expect(clean(store).drafts).toEqual([])
  })
})
