// A mention of a memory that has moved: the file stands elsewhere in the store under the same name, and only there. Links
// of an index are their own check; a path to what the store never held is not ours to judge.
import { folderOf, linkTargets, type MemoryMap, relativePath, resolve } from '@/lib/core/dream/engines/rules/memory-map'
import { type Check, quoteLine } from './check'

/** `from` and `to` with the marks around them, as they stand in the line. */
type Moved = { line: number; target: string; from: string; to: string }
type Mention = { line: number; target: string; path: string; before: string; after: string; isRooted: boolean }

/** Names that stand in many folders. */
const common = /^(?:readme|index|skill|agents|claude|memory|changelog|overview|contributing|notes|todo)\.md$/i
/** A line that tells of the move, of an example or of another place names the old path on purpose. */
const tellsOfPaths =
  /\b(moved|renamed|formerly|previously|used to|old|was|were|legacy|instead of|not in|removed|deleted|example|e\.g|bad|wrong|such as|like)\b|❌/i

/** Some exports write the leading dot of a name as `dot.`: it is the same file. */
const holds = (map: MemoryMap, path: string): boolean =>
  map.document(path) !== undefined || map.document(path.replaceAll('/.', '/dot.')) !== undefined

/** Folders in which the store holds something. */
function foldersOf(map: MemoryMap): Set<string> {
  return new Set(map.store.documents.map((d) => folderOf(d.path)))
}

/** Paths in code marks, imports and reference definitions: only such as lead into a folder that the store holds. */
function otherMentions(map: MemoryMap, path: string, folders: Set<string>): Mention[] {
  const { lines, opaque } = map.outline(path)
  const folder = folderOf(path)
  return lines.flatMap((text, i): Mention[] => {
    if (!text.includes('.md') || opaque.has(i + 1) || tellsOfPaths.test(text)) return []
    const found = [
      ...[...text.matchAll(/`([\w.-]+(?:\/[\w.-]+)+\.mdc?)`/g)].map((m) => ({ target: m[1], before: '`', after: '`' })),
      ...[...text.matchAll(/^\s*(?:[-*]\s+)?@([\w.-]+(?:\/[\w.-]+)+\.md)\s*$/g)].map((m) => ({
        target: m[1],
        before: '@',
        after: '',
      })),
      ...[...text.matchAll(/^\s*\[[^\]]+\]:\s+([\w.-]+(?:\/[\w.-]+)+\.mdc?)\s*$/g)].map((m) => ({
        target: m[1],
        before: ': ',
        after: '',
      })),
    ]
    return found.flatMap(({ target = '', before, after }): Mention[] => {
      const [own, top] = [resolve(folder, target), resolve('/', target)]
      if (holds(map, own) || holds(map, top)) return []
      const [isOwn, isTop] = [folders.has(folderOf(own)), folders.has(folderOf(top))]
      // Written from the file or from the root of the store: where both would fit, nobody can know.
      if (own !== top && isOwn === isTop) return []
      if (own === top && !isOwn) return []
      const isRooted = own !== top && isTop
      return [{ line: i + 1, target, path: isRooted ? top : own, before, after, isRooted }]
    })
  })
}

function mentionsIn(map: MemoryMap, path: string, folders: Set<string>): Mention[] {
  const document = map.document(path)
  if (!document) return []
  const links = linkTargets(document).map((l): Mention => {
    const { line, target } = l
    return { line, target, path: l.path, before: '(', after: '', isRooted: target.startsWith('/') }
  })
  return [...links, ...otherMentions(map, path, folders)]
}

function movedIn(map: MemoryMap, path: string, byName: Map<string, string[]>, folders: Set<string>): Moved[] {
  const { opaque } = map.outline(path)
  return mentionsIn(map, path, folders).flatMap((m): Moved[] => {
    const name = m.path.slice(m.path.lastIndexOf('/') + 1)
    if (holds(map, m.path) || opaque.has(m.line) || common.test(name)) return []
    const [only, ...others] = byName.get(name.toLowerCase()) ?? []
    if (only === undefined || others.length > 0 || only === path) return []
    const rooted = m.target.startsWith('/') ? only : only.slice(1)
    const to = m.isRooted ? rooted : relativePath(path, only)
    const { line, target, before, after } = m
    return [{ line, target, from: `${before}${target}${after}`, to: `${before}${to}${after}` }]
  })
}

export const movedLinks: Check = {
  id: 'moved-link',
  find: ({ map }) => {
    const byName = new Map<string, string[]>()
    for (const { path } of map.store.documents) {
      const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
      byName.set(name, [...(byName.get(name) ?? []), path])
    }
    const folders = foldersOf(map)
    return map.store.documents.flatMap(({ path }) => {
      const kind = map.kind(path)
      if (!map.isEditable(path) || kind === 'history' || kind === 'note' || /(^|\/)(memory|_?index)\.md$/i.test(path))
        return []
      const moved = movedIn(map, path, byName, folders)
      return moved.length > 0 ? [{ paths: [path], data: { moved } }] : []
    })
  },
  compose: ({ finding, map }) => {
    const path = finding.paths[0] as string
    const { moved } = finding.data as { moved: Moved[] }
    const { lines } = map.outline(path)
    const after = new Map<number, string>()
    for (const m of moved)
      after.set(
        m.line,
        (after.get(m.line) ?? lines[m.line - 1] ?? '').replace(m.from, () => m.to),
      )
    const [first] = moved
    return {
      kind: 'organize',
      title: (moved.length === 1
        ? `\`${first?.target}\` is named where the file is now`
        : `${moved.length} links in \`${path.slice(1)}\` lead to where the files are now`
      ).slice(0, 80),
      rationale:
        'The old place holds no such file, and the store has exactly one of that name. The words around it stay.',
      ops: [...after].map(([line, text]) => ({
        op: 'replace' as const,
        path,
        fromLine: line,
        toLine: line,
        lines: [text],
      })),
      lines: moved.map((m) => quoteLine(map, path, m.line)),
      against: 'Looked for a second file of the same name that could be meant: none.',
      weight: 1,
    }
  },
}
