import { describe, expect, it } from 'vitest'
import {
  normaliseFolder,
  normaliseRemote,
  type OwnerRoute,
  type RoutedSession,
  routableOf,
  routeOf,
} from './owner-route'

const none: RoutedSession = { agent: null, cwd: null, gitRemote: null, path: null }
const folder = (agentId: string, value: string): OwnerRoute => ({ agentId, by: 'folder', value })
const owner = (session: Partial<RoutedSession>, ...routes: OwnerRoute[]) =>
  routeOf({ ...none, ...session }, routes)?.agentId ?? null

describe('a folder', () => {
  it('routes what worked in it or below, never its neighbour of a longer name', () => {
    const wren = folder('wren', '/srv/shop')
    expect(owner({ cwd: '/srv/shop' }, wren)).toBe('wren')
    expect(owner({ cwd: '/srv/shop/api/' }, wren)).toBe('wren')
    expect(owner({ cwd: '/srv/shop-old' }, wren)).toBeNull()
    expect(owner({}, wren)).toBeNull()
  })
  it('wins over a shorter one that it lies in, whichever was named first', () => {
    const routes = [folder('heron', '/srv'), folder('wren', '/srv/shop'), folder('owl', '/')]
    expect(owner({ cwd: '/srv/shop/api' }, ...routes)).toBe('wren')
    expect(owner({ cwd: '/srv/shop/api' }, ...routes.toReversed())).toBe('wren')
    expect(owner({ cwd: '/opt' }, ...routes)).toBe('owl')
  })
  it('may begin with ~, for everybody’s home', () => {
    const wren = folder('wren', '~/shop')
    for (const cwd of ['/home/maya/shop/web', '/Users/tom/shop', '/root/shop', 'C:\\Users\\Ann\\Shop'])
      expect([cwd, owner({ cwd }, wren)]).toEqual([cwd, 'wren'])
    expect(owner({ cwd: '/srv/home/maya/shop' }, wren)).toBeNull()
  })
  it('on Windows knows neither case nor kind of slash', () => {
    expect(owner({ cwd: 'D:\\Work\\Shop\\api' }, folder('wren', normaliseFolder('d:\\work\\SHOP\\')))).toBe('wren')
  })
  it('may be where the log lies: whole, or a part of its path in an upload', () => {
    const path = '/home/maya/.openclaw/agents/wren/sessions/1.jsonl'
    expect(owner({ path }, folder('wren', '/home/maya/.openclaw/agents/wren'))).toBe('wren')
    expect(owner({ path: 'logs.zip!/agents/wren/sessions/1.jsonl' }, folder('wren', 'agents/wren'))).toBe('wren')
    expect(owner({ path: 'agents/wrench/1.jsonl' }, folder('wren', 'agents/wren'))).toBeNull()
  })
  it('is known by the name that Claude Code gives to the folder of its logs, where the log tells no folder itself', () => {
    const wren = folder('wren', '/srv/tea.shop')
    expect(owner({ path: '.claude/projects/-srv-tea-shop/1.jsonl' }, wren)).toBe('wren')
    expect(owner({ path: '.claude/projects/-srv-tea-shop-old/1.jsonl' }, wren)).toBeNull()
    expect(owner({ path: '.claude/projects/-srv-tea-shop/1.jsonl', cwd: '/srv/tea/shop' }, wren)).toBeNull()
  })
})

describe('a git remote', () => {
  it('is the same however it is written', () => {
    for (const remote of [
      'git@github.com:Tide/shop.git',
      'https://github.com/tide/shop',
      'https://token@github.com/tide/shop.git/',
      'ssh://git@github.com:22/tide/shop.git',
      'git://github.com/tide/shop',
      'github.com:tide/shop',
      'github.com/tide/shop',
    ])
      expect(normaliseRemote(remote)).toBe('github.com/tide/shop')
    expect(normaliseRemote('git@gitlab.example:group/sub/shop.git')).toBe('gitlab.example/group/sub/shop')
    expect(normaliseRemote('team_14@git.example.ca:team_14.git')).toBe('git.example.ca/team_14')
    expect(normaliseRemote('/srv/git/shop.git')).toBe('/srv/git/shop')
  })
  it('routes sessions, also those whose log tells no host', () => {
    const wren: OwnerRoute = { agentId: 'wren', by: 'git-remote', value: 'github.com/tide/shop' }
    expect(owner({ gitRemote: 'git@github.com:tide/shop.git' }, wren)).toBe('wren')
    expect(owner({ gitRemote: 'tide/shop' }, wren)).toBe('wren')
    expect(owner({ gitRemote: 'riptide/shop' }, wren)).toBeNull()
    expect(owner({ gitRemote: 'https://gitlab.com/tide/shop' }, wren)).toBeNull()
  })
})

it('the log’s own agent is surer than the folder, and the folder than the remote', () => {
  const routes: OwnerRoute[] = [
    { agentId: 'remote', by: 'git-remote', value: 'github.com/tide/shop' },
    folder('folder', '/srv/shop'),
    { agentId: 'named', by: 'log-agent', value: 'Wren' },
  ]
  const session = { agent: 'wren', cwd: '/srv/shop', gitRemote: 'https://github.com/tide/shop' }
  expect(owner(session, ...routes)).toBe('named')
  expect(owner({ ...session, agent: null }, ...routes)).toBe('folder')
  expect(owner({ ...session, agent: null, cwd: '/tmp' }, ...routes)).toBe('remote')
})

it('a route is learned from what a session tells, normalised', () => {
  expect(routableOf({ agent: ' ', cwd: '/srv/shop/', gitRemote: 'git@github.com:tide/shop.git' })).toEqual([
    { by: 'folder', value: '/srv/shop' },
    { by: 'git-remote', value: 'github.com/tide/shop' },
  ])
})
