// An index that names a file that is gone, or leaves out one that is there. Only files that are plainly an index, and only
// targets in folders that the store holds: a link out of the store is not ours to judge.
import { folderOf, linkTargets, type MemoryMap } from '@/lib/core/dream/engines/rules/memory-map'
import type { EditOp } from '@/lib/core/dream/types'
import { type Check, quoteLine } from './check'
import { describeDocument } from './describe-document'

type Dangling = { line: number; title: string }
export type IndexFinding = {
  dangling: Dangling[]
  repaired: { line: number; after: string }[]
  missing: { path: string; entry: string }[]
}

/** A dead entry that says more than this holds knowledge of its own and is not thrown away. */
const entryWords = 12

const entryPattern = /^\s*[-*+]\s+(?:\*\*)?\[[^\]]+\]\([^)]+\)(?:\*\*)?/

/** What stands between link and description in this index: `: `, ` - ` or ` — `. */
function separator(lines: string[]): string {
  const found = lines
    .map((l) => /\]\([^)]+\)(?:\*\*)?(\s*(?::|–|—|-)\s+)\S/.exec(l)?.[1])
    .filter((s) => s !== undefined)
  const count = (s: string): number => found.filter((f) => f === s).length
  return found.reduce((best, s) => (count(s) > count(best) ? s : best), found[0] ?? ': ')
}

const relativeTo = (index: string, path: string): string =>
  path.startsWith(folderOf(index)) ? path.slice(folderOf(index).length) : path.slice(1)

function entryFor(map: MemoryMap, index: string, path: string, marker: string, sep: string): string {
  const o = map.outline(path)
  const name = path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.\w+$/, '')
    .replaceAll(/[-_]/g, ' ')
  const title = o.headings[0]?.title ?? name.charAt(0).toUpperCase() + name.slice(1)
  const description = describeDocument(o)
  return `${marker}[${title}](${relativeTo(index, path)})${description ? `${sep}${description}` : ''}`
}

const isIndex = (path: string): boolean => /(^|\/)(memory|_?index)\.md$/i.test(path)

function findIn(map: MemoryMap, index: string): IndexFinding | null {
  const document = map.document(index)
  if (!document) return null
  const { lines } = map.outline(index)
  const links = linkTargets(document).filter((l) => entryPattern.test(lines[l.line - 1] ?? ''))
  const live = links.filter((l) => map.document(l.path))
  // Two entries that lead somewhere show that this is an index of files that the store holds.
  if (live.length < 2) return null
  const folders = new Set(live.map((l) => folderOf(l.path)))
  const linked = new Set(live.map((l) => l.path))
  const dead = links.filter((l) => !map.document(l.path) && folders.has(folderOf(l.path)))
  const first = lines[(live[0]?.line ?? 1) - 1] ?? '- '
  const marker = /^\s*[-*+]\s+(?:\*\*)?/.exec(first)?.[0].replace('**', '') ?? '- '
  const sep = separator(links.map((l) => lines[l.line - 1] ?? ''))
  const repaired: IndexFinding['repaired'] = []
  const dangling: Dangling[] = []
  for (const link of dead) {
    const line = lines[link.line - 1] ?? ''
    const name = link.path.slice(link.path.lastIndexOf('/'))
    const moved = map.store.documents.filter((d) => d.path.endsWith(name) && !linked.has(d.path))
    if (moved.length === 1 && moved[0]) {
      repaired.push({ line: link.line, after: line.replace(link.target, relativeTo(index, moved[0].path)) })
      linked.add(moved[0].path)
    } else if (line.replace(entryPattern, '').split(/\s+/).filter(Boolean).length <= entryWords)
      dangling.push({ line: link.line, title: link.title })
  }
  const missing = map.store.documents
    .filter(
      (d) => d.path !== index && folders.has(folderOf(d.path)) && map.kind(d.path) === 'topic' && !linked.has(d.path),
    )
    .filter((d) => !document.text.includes(d.path.slice(d.path.lastIndexOf('/') + 1)))
    .map((d) => ({ path: d.path, entry: entryFor(map, index, d.path, marker, sep) }))
  return dangling.length + repaired.length + missing.length > 0 ? { dangling, repaired, missing } : null
}

/** A dead entry gives its place to a missing one; the rest of the missing follow the last entry. */
function opsFor(map: MemoryMap, index: string, found: IndexFinding): EditOp[] {
  const missing = [...found.missing]
  const ops: EditOp[] = found.repaired.map((r) => ({
    op: 'replace',
    path: index,
    fromLine: r.line,
    toLine: r.line,
    lines: [r.after],
  }))
  for (const d of found.dangling) {
    const next = missing.shift()
    ops.push({ op: 'replace', path: index, fromLine: d.line, toLine: d.line, lines: next ? [next.entry] : [] })
  }
  if (missing.length > 0) {
    const { lines } = map.outline(index)
    const last = lines.findLastIndex((l) => entryPattern.test(l)) + 1
    ops.push({ op: 'insert', path: index, afterLine: last, lines: missing.map((m) => m.entry) })
  }
  return ops
}

export const indexLinks: Check = {
  id: 'index-links',
  find: ({ map }) =>
    map.store.documents.flatMap(({ path }) => {
      if (!isIndex(path) || !map.isEditable(path)) return []
      const found = findIn(map, path)
      return found ? [{ paths: [path, ...found.missing.map((m) => m.path)], data: { ...found } }] : []
    }),
  compose: ({ finding, map }) => {
    const index = finding.paths[0] as string
    const found = finding.data as IndexFinding
    const lines = [
      ...[...found.dangling, ...found.repaired].map((d) => quoteLine(map, index, d.line)),
      ...found.missing.map((m) => quoteLine(map, m.path, map.outline(m.path).headings[0]?.line ?? 1)),
    ].filter((l) => l.quote !== '')
    const parts = [
      found.dangling.length > 0 &&
        `${found.dangling
          .map((d) => `“${d.title}”`)
          .slice(0, 2)
          .join(' and ')} ${found.dangling.length === 1 ? 'leads' : 'lead'} nowhere`,
      found.repaired.length > 0 && 'a link names the old place of its file',
      found.missing.length > 0 &&
        `${found.missing
          .map((m) => `\`${m.path.slice(1)}\``)
          .slice(0, 2)
          .join(
            ' and ',
          )} ${found.missing.length === 1 ? 'is' : 'are'} in no index, so no agent finds ${found.missing.length === 1 ? 'it' : 'them'}`,
    ].filter(Boolean)
    const sentence = parts.join('; ')
    return {
      kind: 'organize',
      title: 'The index names what exists',
      rationale: `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`,
      ops: opsFor(map, index, found),
      lines,
      against: 'Looked in the whole store for the missing file under another folder: not found.',
    }
  },
}
