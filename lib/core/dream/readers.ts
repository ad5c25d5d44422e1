// Who reads a memory, and when: a lesson in a file that no agent loads is not learned.
import { isMarkdown, linkTargets, type MemoryMap, memoryMap, resolve } from './engines/rules/memory-map'
import type { AgentProfile, Reader, StoreSnapshot } from './types'

type When = Reader['when']

/** Files at a store's root that a runtime loads at every start; the same names in a folder are loaded for that folder. */
const startNames: Record<string, RegExp> = {
  'claude-code': /^(CLAUDE|CLAUDE\.local)\.md$/,
  codex: /^AGENTS(\.override)?\.md$/,
  cursor: /^(AGENTS\.md|\.cursorrules)$/,
  openclaw: /^(AGENTS|SOUL|USER|TOOLS|IDENTITY|MEMORY|HEARTBEAT)\.md$/,
  'gemini-cli': /^GEMINI\.md$/,
  other: /^(AGENTS|CLAUDE|GEMINI|copilot-instructions)\.md$/,
}

/** Runtimes that keep a memory folder of their own and search it. */
const searching = new Set(['openclaw', 'managed-agents'])

const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
const isRoot = (path: string): boolean => path.lastIndexOf('/') === 0 || /^\/\.[\w-]+\/[^/]+$/.test(path)

/** `*` stays in a folder, `**` does not. */
function globMatches(glob: string, path: string): boolean {
  const pattern = glob
    .replace(/^\.?\//, '')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/?/g, '\u0000')
    .replace(/\*/g, '[^/]*')
    .replaceAll('\u0000', '.*')
  return new RegExp(`^/?${pattern}$`).test(path)
}

function importsOf(map: MemoryMap, path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen
  seen.add(path)
  const document = map.document(path)
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  for (const [, target] of document?.text.matchAll(/(?:^|\s)@([\w./-]+\.md)\b/g) ?? []) {
    const at = resolve(folder, target as string)
    if (map.document(at)) importsOf(map, at, seen)
  }
  return seen
}

function ruleWhen(text: string, path: string): When {
  const front = /^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? ''
  if (/^alwaysApply:\s*true/m.test(front)) return 'start'
  if (/^(globs|paths|applyTo):\s*\S|^(globs|paths):\s*\n\s*-/m.test(front)) return 'glob'
  if (/\.claude\/rules\//.test(path)) return 'start'
  return /^description:\s*\S/m.test(front) ? 'demand' : 'never'
}

function byConvention(map: MemoryMap, runtime: string, path: string): When {
  const names = startNames[runtime] ?? (startNames.other as RegExp)
  const name = baseOf(path)
  const kind = map.kind(path)
  if (kind === 'skill') return name === 'SKILL.md' ? 'skill' : 'demand'
  if (kind === 'rule') return ruleWhen(map.document(path)?.text ?? '', path)
  if (names.test(name)) return isRoot(path) ? 'start' : 'folder'
  if (kind === 'team' || (/^memory\.md$/i.test(name) && isRoot(path))) return 'start'
  return 'never'
}

function whenRead(map: MemoryMap, agent: AgentProfile, path: string): When {
  // A team that says what an agent loads knows better than the conventions of its runtime.
  const isTold = agent.loadsAtStart.length > 0
  const isStart = (at: string): boolean =>
    isTold ? agent.loadsAtStart.some((glob) => globMatches(glob, at)) : byConvention(map, agent.runtime, at) === 'start'
  if (isStart(path)) return 'start'
  const own = byConvention(map, agent.runtime, path)
  if (own !== 'never' && own !== 'start') return own
  const starts = map.store.documents.filter((d) => isMarkdown(d.path) && isStart(d.path))
  if (starts.some((d) => importsOf(map, d.path).has(path))) return 'start'
  const indexed = starts.some(
    (d) => linkTargets(d).some((l) => l.path === path) || d.text.includes(`\`${path.slice(1)}\``),
  )
  if (indexed) return 'index'
  const kind = map.kind(path)
  return searching.has(agent.runtime) || kind === 'roster' || kind === 'data' ? 'demand' : 'never'
}

const strength: When[] = ['start', 'folder', 'glob', 'index', 'skill', 'demand', 'never']

/**
 * Readers of one path, those who read it earliest first. The path may not exist yet.
 * @param agents of the team; those without this store are left out. None at all: one unnamed reader
 */
export function readersOf(path: string, store: StoreSnapshot, agents: AgentProfile[]): Reader[] {
  const map = memoryMap(store)
  const own = agents.filter((a) => a.storeIds.includes(store.id))
  const readers = own.map((a): Reader => ({ agent: a.name, when: whenRead(map, a, path) }))
  if (readers.length === 0) {
    const anybody = { name: '', runtime: 'other', storeIds: [store.id], loadsAtStart: [] }
    readers.push({ agent: null, when: whenRead(map, anybody, path) })
  }
  return readers.sort((a, b) => strength.indexOf(a.when) - strength.indexOf(b.when))
}
