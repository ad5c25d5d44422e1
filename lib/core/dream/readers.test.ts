import { describe, expect, it } from 'vitest'
import { readersOf } from './readers'
import type { AgentProfile, StoreSnapshot } from './types'

const store: StoreSnapshot = {
  id: 's',
  name: 'notes',
  access: 'propose',
  protectedPaths: [],
  documents: Object.entries({
    '/AGENTS.md': '# Shop\n\n- `pnpm dev` starts it\n',
    '/CLAUDE.md': '@AGENTS.md\n',
    '/MEMORY.md': '# Index\n\n- [Deploy](memory/deploy.md): how\n',
    '/memory/deploy.md': '# Deploy\n\n- `make deploy`\n',
    '/team.md': '# Team\n\n- Ada leads.\n',
  }).map(([path, text]) => ({ path, text, sha: path })),
}
const agent = (runtime: string, ...loadsAtStart: string[]): AgentProfile => ({
  name: runtime,
  runtime,
  storeIds: ['s'],
  loadsAtStart,
})
const when = (path: string, ...agents: AgentProfile[]) => readersOf(path, store, agents).map((r) => r.when)

describe('who reads a memory', () => {
  it('follows the conventions of a runtime where the team says nothing', () => {
    expect(when('/AGENTS.md', agent('codex'))).toEqual(['start'])
    expect(when('/AGENTS.md', agent('claude-code'))).toEqual(['start']) // its CLAUDE.md imports it
    expect(when('/team.md', agent('codex'))).toEqual(['start'])
    expect(when('/memory/deploy.md', agent('codex'))).toEqual(['index'])
  })

  it('takes the team’s word for what an agent starts with, and for what it does not', () => {
    expect(when('/AGENTS.md', agent('openclaw', 'team.md'))).toEqual(['demand'])
    expect(when('/AGENTS.md', agent('codex', 'team.md'))).toEqual(['never'])
    expect(when('/team.md', agent('codex', 'AGENTS.md'))).toEqual(['never'])
    expect(when('/memory/deploy.md', agent('codex', 'memory/*'))).toEqual(['start'])
  })

  it('follows imports and the index of the files that the team names', () => {
    expect(when('/AGENTS.md', agent('claude-code', 'CLAUDE.md'))).toEqual(['start'])
    expect(when('/memory/deploy.md', agent('codex', 'MEMORY.md'))).toEqual(['index'])
  })
})
