import { describe, expect, it } from 'vitest'
import { noCounts } from '@/lib/core/transcript/event'
import type { FoundSessionView } from '@/lib/core/transcript/preview-view'
import { changedChoices, chooseFor, commonAgent, groupSessions, rowsOf, storedCount } from './preview-groups'

const found = (key: string, more: Partial<FoundSessionView> = {}): FoundSessionView => ({
  key,
  path: `${key}.jsonl`,
  title: key,
  format: 'codex',
  events: 1,
  counts: noCounts(),
  errors: 0,
  masked: {},
  startedAt: null,
  endedAt: null,
  folder: '/srv/shop',
  gitRemote: null,
  outcome: 'new',
  transcriptId: null,
  agentId: null,
  proposedBy: null,
  sameAs: null,
  ...more,
})

describe('groups', () => {
  it('are by folder and proposed agent; where the log tells no folder, by where it lies', () => {
    const groups = groupSessions([
      found('a'),
      found('b', { agentId: 'wren' }),
      found('c'),
      found('d', { folder: null, path: 'logs/d.jsonl' }),
      found('e', { folder: null }),
    ])
    expect(groups.map((g) => [g.folder, g.sessions.map((s) => s.key)])).toEqual([
      [null, ['e']],
      ['/srv/shop', ['a', 'c']],
      ['/srv/shop', ['b']],
      ['logs', ['d']],
    ])
  })
  it('hide their sessions when they are closed', () => {
    const groups = groupSessions([found('a'), found('b', { folder: '/x' })])
    expect(rowsOf(groups, new Set([groups[0]?.key ?? ''])).map((r) => r.type)).toEqual(['group', 'group', 'session'])
  })
})

describe('choices', () => {
  const sessions = [found('a'), found('b'), found('known', { outcome: 'known' }), found('twice', { sameAs: 'a.jsonl' })]
  it('propose to store what is new, once', () => {
    expect(storedCount(sessions, new Map())).toBe(2)
    expect(changedChoices(sessions, new Map())).toEqual([{ key: 'twice', agentId: null, isLeftOut: true }])
  })
  it('are made for a whole group, and sent where they differ; what is known stays out', () => {
    const choices = chooseFor(chooseFor(new Map(), sessions, { agentId: 'wren' }), [found('b')], { isLeftOut: true })
    expect(storedCount(sessions, choices)).toBe(1)
    expect(commonAgent(sessions.slice(0, 2), choices)).toBe('wren')
    expect(commonAgent(sessions, choices)).toBeUndefined()
    expect(changedChoices(sessions, choices)).toEqual([
      { key: 'a', agentId: 'wren', isLeftOut: false },
      { key: 'b', agentId: 'wren', isLeftOut: true },
      { key: 'twice', agentId: 'wren', isLeftOut: true },
    ])
  })
})
