import { describe, expect, it } from 'vitest'
import { applyPlan, type PlannedProposal, planCommit } from './commit-plan'
import { type PlannedChange, standingOf } from './standing'

let n = 0
const update = (path: string, before: string, after: string): PlannedChange => ({
  id: `c${n++}`,
  op: 'update',
  path,
  toPath: null,
  before,
  after,
  indexEntry: null,
  edited: null,
})
const create = (path: string, after: string): PlannedChange => ({
  id: `c${n++}`,
  op: 'create',
  path,
  toPath: null,
  before: null,
  after,
  indexEntry: null,
  edited: null,
})
const remove = (path: string, before: string): PlannedChange => ({
  id: `c${n++}`,
  op: 'delete',
  path,
  toPath: null,
  before,
  after: null,
  indexEntry: null,
  edited: null,
})
const entry = (target: string): PlannedChange => ({
  id: `c${n++}`,
  op: 'update',
  path: '/INDEX.md',
  toPath: null,
  before: '# I\n',
  after: null,
  indexEntry: { target, title: target.slice(1), description: '', heading: null },
  edited: null,
})
const proposal = (id: string, ...changes: PlannedChange[]): PlannedProposal => ({ id, changes })

const rules = '# Rules\n\n- prices are decimals\n- branch from develop\n- freeze until the 11th\n'
const line = (from: string, to: string | null) => rules.replace(`- ${from}\n`, to === null ? '' : `- ${to}\n`)

describe('planning a commit', () => {
  it('applies what is untouched or moved, returns what conflicts, and knows what is done already', () => {
    const head = new Map([
      [
        '/r.md',
        rules
          .replace('prices are decimals', 'prices use Money')
          .replace('- freeze until the 11th\n', '')
          .replace('# Rules', '# Our rules'),
      ],
    ])
    const plan = planCommit(
      [
        proposal('cents', update('/r.md', rules, line('prices are decimals', 'prices are cents'))),
        proposal('main', update('/r.md', rules, line('branch from develop', 'branch from main'))),
        proposal('freeze', update('/r.md', rules, line('freeze until the 11th', null))),
      ],
      head,
    )
    expect(plan.returned.map((r) => r.proposalId)).toEqual(['cents'])
    expect(plan.applied).toEqual(['main'])
    expect(plan.already).toEqual(['freeze'])
    expect(plan.files.map((f) => f.after)).toEqual(['# Our rules\n\n- prices use Money\n- branch from main\n'])
  })

  it('takes a hand-edit against the text it was written over', () => {
    const head = rules.replace('prices are decimals', 'prices use Money')
    const edited = {
      ...update('/r.md', rules, line('prices are decimals', 'prices are cents')),
      edited: { base: head, after: head.replace('use Money', 'are cents in Money') },
    }
    const plan = planCommit([proposal('cents', edited)], new Map([['/r.md', head]]))
    expect(plan.files[0]?.after).toBe(rules.replace('prices are decimals', 'prices are cents in Money'))
  })

  it('puts a proposal in whole or not at all', () => {
    const head = new Map([
      ['/a.md', 'moved on\n'],
      ['/b.md', 'b\n'],
    ])
    const plan = planCommit([proposal('both', update('/b.md', 'b\n', 'B\n'), update('/a.md', 'a\n', 'A\n'))], head)
    expect(plan.files).toEqual([])
    expect(plan.returned).toHaveLength(1)
  })

  it('lists exactly the new files that were approved in the index', () => {
    const head = new Map([['/INDEX.md', '# I\n']])
    const [a, b] = [
      proposal('a', create('/a.md', 'a\n'), entry('/a.md')),
      proposal('b', create('/b.md', 'b\n'), entry('/b.md')),
    ]
    expect(applyPlan(head, planCommit([b], head).files).get('/INDEX.md')).toBe('# I\n\n- [b.md](b.md)\n')
    expect(applyPlan(head, planCommit([a, b], head).files).get('/INDEX.md')).toBe(
      '# I\n\n- [a.md](a.md)\n- [b.md](b.md)\n',
    )
  })

  it('does not delete a memory that was changed since, nor one that another proposal changes', () => {
    expect(planCommit([proposal('d', remove('/a.md', 'old\n'))], new Map([['/a.md', 'new\n']])).returned).toHaveLength(
      1,
    )
    const head = new Map([['/a.md', 'a\nb\n']])
    const plan = planCommit(
      [proposal('u', update('/a.md', 'a\nb\n', 'a\nB\n')), proposal('d', remove('/a.md', 'a\nb\n'))],
      head,
    )
    expect(plan.returned.map((r) => r.proposalId)).toEqual(['d'])
    expect(plan.files[0]?.after).toBe('a\nB\n')
  })

  it('never makes a path a folder and a file at once', () => {
    expect(planCommit([proposal('x', create('/a/b.md', 'b'))], new Map([['/a', 'file']])).returned).toHaveLength(1)
  })

  it('returns an edit that would break a structured file', () => {
    const json = '{\n  "a": 1,\n  "b": 2\n}\n'
    const edited = { ...update('/x.json', json, json), edited: { base: json, after: '{\n  "a": 1,\n}\n' } }
    expect(planCommit([proposal('j', edited)], new Map([['/x.json', json]])).returned[0]?.reason).toMatch(
      /no longer be valid JSON/,
    )
  })

  it('commits any subset of proposals that touch different lines', () => {
    const all = [
      proposal('1', update('/r.md', rules, line('prices are decimals', 'prices are cents'))),
      proposal('2', update('/r.md', rules, line('branch from develop', 'branch from main')), create('/new.md', 'x\n')),
      proposal('3', update('/r.md', rules, line('freeze until the 11th', null))),
      proposal('4', update('/r.md', rules, `${rules}- run the linter\n`)),
    ]
    for (let subset = 0; subset < 16; subset++) {
      const plan = planCommit(
        all.filter((_, i) => subset & (1 << i)),
        new Map([['/r.md', rules]]),
      )
      expect(plan.returned).toEqual([])
    }
  })
})

describe('where a change stands', () => {
  it('is rebased when the head moved elsewhere in the document', () => {
    const head = rules.replace('# Rules', '# Our rules')
    const standing = standingOf(update('/r.md', rules, line('branch from develop', 'branch from main')), head)
    expect(standing).toMatchObject({ standing: 'rebased', result: head.replace('develop', 'main') })
  })

  it('conflicts when the document is gone', () => {
    expect(standingOf(update('/r.md', rules, line('branch from develop', 'branch from main')), null).standing).toBe(
      'conflict',
    )
  })
})
