// From a lesson in words to operations on memory: the line that says otherwise is replaced, the line that is about it is
// joined, and only where neither exists does a section or a file begin.
import type { Candidate } from '@/lib/core/dream/engines/rules/candidate'
import { folderOf, type MemoryMap, memoryMap } from '@/lib/core/dream/engines/rules/memory-map'
import type { AgentProfile, EditOp, MemoryQuote, StoreSnapshot } from '@/lib/core/dream/types'
import { chooseFiles, firstFile } from './choose-file'
import { type Anchor, anchorScore, findAnchor, findSection } from './find-anchor'
import { atEndOfSection, besideStatement, inNewSection, newFile } from './insert-line'
import { findKnown } from './known'
import { sayNearer } from './nearer'
import { renameEverywhere } from './rename'
import { skillFile } from './skill-file'
import { supersede } from './supersede'

export type Placed =
  | {
      type: 'edit'
      storeId: string
      ops: EditOp[]
      lines: MemoryQuote[]
      title?: string
      rationale?: string
      kind?: Candidate['kind']
      weight?: number
    }
  /** Memory says it already, at this line. `isFollowed` is false when people still had to repeat it. */
  | { type: 'known'; storeId: string; at: MemoryQuote; isFollowed: boolean }
  /** Memory never said what the lesson corrects. */
  | { type: 'nothing'; why: string }

/** A rule that people had to repeat in as many sessions although memory holds it is not followed. */
const ignoredSessions = 2

/** A topic file is joined only by a line that the lesson names outright; a file read at every start by any line about it. */
const fitIn = (map: MemoryMap, anchor: Anchor, isPreferred: boolean): number => {
  const kind = map.kind(anchor.path)
  if ((kind === 'topic' || kind === 'rule') && !isPreferred) return anchor.named ? anchor.score - 1 : 0
  return anchor.score + (isPreferred ? 1 : 0)
}

function bestAnchor(map: MemoryMap, paths: string[], preferred: string | null, candidate: Candidate): Anchor | null {
  let best: { anchor: Anchor; fit: number } | null = null
  for (const path of paths) {
    const anchor = findAnchor(map, path, candidate.topic)
    if (!anchor || anchor.score < anchorScore) continue
    const fit = fitIn(map, anchor, path === preferred)
    if (fit >= anchorScore && fit > (best?.fit ?? 0)) best = { anchor, fit }
  }
  return (best as { anchor: Anchor } | null)?.anchor ?? null
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, '-')
    .replace(/^-|-$/g, '')

/** A store of an index with topic files: the lesson gets a topic of its own, reachable through the index. */
function inTopicFile(map: MemoryMap, index: string, candidate: Candidate): EditOp[] {
  const linked = map.store.documents.find((d) => map.kind(d.path) === 'topic' && d.path !== index)
  const folder = linked ? folderOf(linked.path) : folderOf(index)
  const path = `${folder}${slug(candidate.heading)}.md`
  if (map.document(path)) return [atEndOfSection(map, path, -1, candidate.line)]
  const entry = {
    target: path,
    title: candidate.heading,
    description: candidate.topic.words.slice(0, 4).join(', '),
    heading: null,
  }
  return [
    { op: 'create', path, text: `# ${candidate.heading}\n\n- ${candidate.line}\n` },
    { op: 'index', path: index, entry },
  ]
}

function inFile(map: MemoryMap, path: string, candidate: Candidate): EditOp {
  const section = findSection(map, path, candidate.heading, candidate.topic)
  if (section !== null) return atEndOfSection(map, path, section, candidate.line)
  const { headings, statements } = map.outline(path)
  const isPlainList = headings.filter((h) => h.level > 1).length === 0 && statements.length > 0
  return isPlainList
    ? atEndOfSection(map, path, headings.length - 1, candidate.line)
    : inNewSection(map, path, candidate.heading, candidate.line)
}

function insertion(map: MemoryMap, candidate: Candidate, agents: AgentProfile[]): EditOp[] {
  const files = chooseFiles(map, candidate, agents)
  const anchor = bestAnchor(map, files.candidates, files.fallback, candidate)
  const at = (path: string): EditOp => {
    const own = anchor?.path === path ? anchor : findAnchor(map, path, candidate.topic)
    return own && own.score >= anchorScore
      ? besideStatement(map, path, own.statement, candidate.line)
      : inFile(map, path, candidate)
  }
  const path = anchor?.path ?? files.fallback
  if (path !== null) return [path, ...map.mirrors(path).filter((p) => map.isEditable(p))].map(at)
  if (files.index) return inTopicFile(map, files.index, candidate)
  const first = firstFile(agents, map.store.id)
  if (map.document(first.path)) return []
  return [newFile(first.path, first.title, candidate.heading, candidate.line)]
}

function placeIn(map: MemoryMap, candidate: Candidate, agents: AgentProfile[]): Placed {
  const storeId = map.store.id
  if (candidate.renames) {
    const renamed = renameEverywhere(map, candidate.renames)
    if (renamed) return { type: 'edit', storeId, ...renamed }
    if (candidate.line === '') return { type: 'nothing', why: 'Memory does not say the old name anywhere.' }
  }
  if (candidate.skill) {
    const ops = skillFile(map, candidate.skill, candidate.title)
    return ops ? { type: 'edit', storeId, ops, lines: [] } : { type: 'nothing', why: 'A skill of this name exists.' }
  }
  const known = findKnown(map, candidate)
  if (known) {
    const isFollowed = candidate.occurrences.transcripts < ignoredSessions
    const nearer = isFollowed ? null : sayNearer(map, known, candidate)
    if (nearer) return { type: 'edit', storeId, ...nearer }
    const s = map.outline(known.path).statements[known.statement]
    const line = s?.from ?? 1
    const at = { path: known.path, line, quote: (map.outline(known.path).lines[line - 1] ?? '').trim() }
    return { type: 'known', storeId, at, isFollowed }
  }
  const superseded = supersede(map, candidate)
  if (superseded) return { type: 'edit', storeId, ...superseded }
  const ops = insertion(map, candidate, agents)
  return ops.length > 0 ? { type: 'edit', storeId, ops, lines: [] } : { type: 'nothing', why: 'No memory can take it.' }
}

/** The store that has the file the lesson is for: the team's for the team, else the one whose lines are about it. */
function chooseStore(stores: StoreSnapshot[], candidate: Candidate): StoreSnapshot | undefined {
  const open = stores.filter((s) => s.access === 'propose')
  if (open.length <= 1) return open[0]
  if (candidate.scope === 'team') {
    const team = open.find((s) => s.documents.some((d) => memoryMap(s).kind(d.path) === 'team'))
    if (team) return team
  }
  const score = (s: StoreSnapshot): number =>
    Math.max(0, ...s.documents.map((d) => findAnchor(memoryMap(s), d.path, candidate.topic)?.score ?? 0))
  return open.reduce((best, s) => (score(s) > score(best) ? s : best))
}

/** Where a lesson goes. A store that may only be read can still know it. */
export function place(candidate: Candidate, stores: StoreSnapshot[], agents: AgentProfile[]): Placed {
  for (const store of stores.filter((s) => s.access === 'read')) {
    const map = memoryMap(store)
    const known = findKnown(map, candidate)
    const s = known ? map.outline(known.path).statements[known.statement] : undefined
    if (known && s)
      return {
        type: 'known',
        storeId: store.id,
        at: { path: known.path, line: s.from, quote: s.text },
        isFollowed: true,
      }
  }
  const store = chooseStore(stores, candidate)
  return store ? placeIn(memoryMap(store), candidate, agents) : { type: 'nothing', why: 'No store may be changed.' }
}
