// Any part of a dream's proposals commits without a conflict of its own making: at once, or one part after the other.
import { describe, expect, it } from 'vitest'
import { detectors } from '@/lib/core/dream/engines/rules/detectors/all'
import { session } from '@/lib/core/dream/engines/rules/detectors/fixtures/session'
import { makeRulesEngine } from '@/lib/core/dream/engines/rules/engine'
import { shaOfText } from '@/lib/core/dream/hash'
import { runDream } from '@/lib/core/dream/run-dream'
import type { Proposal } from '@/lib/core/dream/types'
import { applyPlan, planCommit } from './commit-plan'

const lint = { run: 'make lint', prints: '0 issues' }
const missing = { run: 'node18 build.js --all', prints: 'sh: node18: command not found', exit: 127 }
const works = { run: 'node build.js --all', prints: 'built' }
const sessions = [
  session('s1', { user: 'lint is failing' }, lint, missing, works, { user: 'Always squash the commits of a branch.' }),
  session('s2', { user: 'fix the lint errors' }, lint, missing, works, {
    user: 'Never, ever push on Fridays: always wait for Monday.',
  }),
  session('s3', { user: 'lint is red' }, lint, { user: 'From now on write dates with the year first.' }),
]

const dream = async (files: Record<string, string>): Promise<Proposal[]> => {
  const documents = Object.entries(files).map(([path, text]) => ({ path, text, sha: shaOfText(text) }))
  const result = await runDream({
    engine: makeRulesEngine(detectors),
    stores: [{ id: 's', name: 's', access: 'propose', documents, protectedPaths: [] }],
    agents: [{ name: 'Quill', runtime: 'claude-code', storeIds: ['s'], loadsAtStart: [] }],
    transcripts: sessions,
    instructions: '',
    today: '2026-11-20T08:00:00Z',
    limit: null,
    signal: new AbortController().signal,
    now: () => 0,
  })
  return result.proposals
}

const planned = (proposals: Proposal[]) =>
  proposals.map((p) => ({
    id: p.id,
    changes: p.changes.map((c, i) => ({ ...c, id: `${p.id}-${i}`, edited: null })),
  }))

const subsets = <T>(items: T[]): T[][] =>
  Array.from({ length: 2 ** items.length }, (_, bits) => items.filter((_item, i) => bits & (1 << i)))

describe.each([
  ['an empty store', {}],
  ['a store with a file', { '/CLAUDE.md': '# Shop\n\nTea.\n' }],
  ['a store with a list', { '/CLAUDE.md': '# Shop\n\n## Commands\n- `make test` runs the tests\n' }],
])('the proposals for %s', (_, files: Record<string, string>) => {
  it('commit in any part, and the rest after it, with nothing said twice', async () => {
    const proposals = await dream(files)
    expect(proposals.length).toBeGreaterThanOrEqual(3)
    const head = new Map(Object.entries(files))
    const whole = applyPlan(head, planCommit(planned(proposals), head).files)
    for (const part of subsets(proposals)) {
      const first = planCommit(planned(part), head)
      expect(first.returned).toEqual([])
      const between = applyPlan(head, first.files)
      const rest = planCommit(planned(proposals.filter((p) => !part.includes(p))), between)
      expect(rest.returned).toEqual([])
      const after = applyPlan(between, rest.files)
      const lines = (text = '') => text.split('\n').filter((l) => l.trim() !== '')
      for (const [path, text] of whole) {
        expect(lines(after.get(path)).sort()).toEqual(lines(text).sort())
        expect(new Set(lines(text)).size).toBe(lines(text).length)
      }
    }
  })
})
