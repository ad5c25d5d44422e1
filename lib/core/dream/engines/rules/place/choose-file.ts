// Which file a lesson belongs in: where the agents that need it read it, by its scope, and by what the store is like.
import type { Candidate } from '@/lib/core/dream/engines/rules/candidate'
import { folderOf, type MemoryMap } from '@/lib/core/dream/engines/rules/memory-map'
import { readersOf } from '@/lib/core/dream/readers'
import type { AgentProfile } from '@/lib/core/dream/types'

const unique = <T>(values: T[]): T[] => [...new Set(values)]

/** How many agents start with it; a file read in a folder or through an index counts for less. */
function reach(map: MemoryMap, path: string, agents: AgentProfile[]): number {
  const weight = { start: 1, folder: 0.5, glob: 0.5, index: 0.4, skill: 0.3, demand: 0.2, never: 0 }
  return readersOf(path, map.store, agents).reduce((sum, r) => sum + weight[r.when], 0)
}

/** Root instruction files, pointers followed to their source, those that most agents start with first. */
export function instructionFiles(map: MemoryMap, agents: AgentProfile[]): string[] {
  const roots = map.store.documents.filter(
    (d) => map.kind(d.path) === 'instructions' && folderOf(d.path).split('/').length <= 3,
  )
  const score = new Map<string, number>()
  for (const { path } of roots) {
    const source = map.source(path)
    if (!map.isEditable(source)) continue
    score.set(source, Math.max(score.get(source) ?? 0, reach(map, path, agents)) + (source === path ? 0 : 0.1))
  }
  const depth = (path: string): number => path.split('/').length
  const length = (path: string): number => map.document(path)?.text.length ?? 0
  return [...score.keys()].sort(
    (a, b) =>
      depth(a) - depth(b) || (score.get(b) ?? 0) - (score.get(a) ?? 0) || length(b) - length(a) || (a < b ? -1 : 1),
  )
}

/** The nested instruction file whose folder holds every path of the lesson, the deepest; null where there is none. */
export function nestedFile(map: MemoryMap, paths: string[]): string | null {
  const inside = paths.map((p) => `/${p.replace(/^\.?\//, '')}`)
  if (inside.length === 0) return null
  const nested = map.store.documents
    .filter((d) => map.kind(d.path) === 'instructions' && folderOf(d.path) !== '/')
    .filter((d) => inside.every((p) => p.startsWith(folderOf(d.path))))
    .map((d) => map.source(d.path))
    .filter((p) => map.isEditable(p) && folderOf(p) !== '/')
  return unique(nested).sort((a, b) => b.length - a.length)[0] ?? null
}

const person = /(^|\/)(user|me|preferences|user-preferences)\.md$/i

export type Files = {
  /** Files whose lines may be joined, the preferred first. */
  candidates: string[]
  /** Where it goes when no line is about it. Null when the store has no such file. */
  fallback: string | null
  index: string | null
}

/** The files that come into question for one lesson, in one store. */
export function chooseFiles(map: MemoryMap, candidate: Candidate, agents: AgentProfile[]): Files {
  const editable = map.store.documents.filter((d) => map.isEditable(d.path))
  const ofKind = (...kinds: string[]): string[] =>
    editable.filter((d) => kinds.includes(map.kind(d.path))).map((d) => d.path)
  const index = ofKind('index')[0] ?? null
  const team = ofKind('team')
  if (candidate.scope === 'team' && team[0]) return { candidates: team, fallback: team[0], index }
  const own = editable.filter((d) => person.test(d.path)).map((d) => d.path)
  if (candidate.scope === 'person' && own[0]) return { candidates: own, fallback: own[0], index }
  const nested = nestedFile(map, candidate.topic.paths)
  const roots = instructionFiles(map, agents)
  const memory = editable.find((d) => /(^|\/)memory\.md$/i.test(d.path) && map.kind(d.path) !== 'index')?.path
  const fallback = nested ?? roots[0] ?? memory ?? null
  const first = candidate.scope === 'agent' && memory ? memory : fallback
  const candidates = unique([
    ...(first ? [first] : []),
    ...(nested ? [nested] : []),
    ...roots,
    ...ofKind('topic', 'rule'),
  ])
  return { candidates, fallback: first, index }
}

/** The name of a first memory, by what reads it. */
export function firstFile(agents: AgentProfile[], storeId: string): { path: string; title: string } {
  const runtimes = unique(agents.filter((a) => a.storeIds.includes(storeId)).map((a) => a.runtime))
  const only = runtimes.length === 1 ? runtimes[0] : undefined
  if (only === 'claude-code') return { path: '/CLAUDE.md', title: 'Working notes' }
  if (only === 'gemini-cli') return { path: '/GEMINI.md', title: 'Working notes' }
  if (only === 'openclaw' || only === 'managed-agents') return { path: '/MEMORY.md', title: 'Memory' }
  return { path: '/AGENTS.md', title: 'Working notes' }
}
