// A link to a memory that has moved: the file stands elsewhere in the store under the same name, and only there. Links of
// an index are its own check; a link to what the store never held is not ours to judge.
import { folderOf, linkTargets, type MemoryMap } from '@/lib/core/dream/engines/rules/memory-map'
import { type Check, quoteLine } from './check'

type Moved = { line: number; from: string; to: string }

/** Names that stand in many folders. */
const common = /^(?:readme|index|skill|agents|claude|memory|changelog|overview)\.md$/i

const relative = (from: string, to: string): string => {
  const [a, b] = [folderOf(from).split('/').filter(Boolean), to.split('/').filter(Boolean)]
  let same = 0
  while (same < a.length && same < b.length - 1 && a[same] === b[same]) same++
  return [...a.slice(same).map(() => '..'), ...b.slice(same)].join('/')
}

/** Some exports write the leading dot of a name as `dot.`: it is the same file. */
const holds = (map: MemoryMap, path: string): boolean =>
  map.document(path) !== undefined || map.document(path.replaceAll('/.', '/dot.')) !== undefined

function movedIn(map: MemoryMap, path: string, byName: Map<string, string[]>): Moved[] {
  const document = map.document(path)
  if (!document) return []
  const { opaque } = map.outline(path)
  return linkTargets(document).flatMap((link): Moved[] => {
    const name = link.path.slice(link.path.lastIndexOf('/') + 1)
    if (holds(map, link.path) || opaque.has(link.line) || common.test(name)) return []
    const [only, ...others] = byName.get(name.toLowerCase()) ?? []
    if (only === undefined || others.length > 0 || only === path) return []
    return [{ line: link.line, from: link.target, to: link.target.startsWith('/') ? only : relative(path, only) }]
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
    return map.store.documents.flatMap(({ path }) => {
      const kind = map.kind(path)
      if (!map.isEditable(path) || kind === 'history' || kind === 'note' || /(^|\/)(memory|_?index)\.md$/i.test(path))
        return []
      const moved = movedIn(map, path, byName)
      return moved.length > 0 ? [{ paths: [path], data: { moved } }] : []
    })
  },
  compose: ({ finding, map }) => {
    const path = finding.paths[0] as string
    const { moved } = finding.data as { moved: Moved[] }
    const { lines } = map.outline(path)
    const after = new Map<number, string>()
    for (const m of moved)
      after.set(m.line, (after.get(m.line) ?? lines[m.line - 1] ?? '').replace(`(${m.from}`, `(${m.to}`))
    const [first] = moved
    return {
      kind: 'organize',
      title: (moved.length === 1
        ? `The link to \`${first?.from}\` leads to where the file is now`
        : `${moved.length} links in \`${path.slice(1)}\` lead to where the files are now`
      ).slice(0, 80),
      rationale:
        'The old place holds no such file, and the store has exactly one of that name. The words of the links stay.',
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
