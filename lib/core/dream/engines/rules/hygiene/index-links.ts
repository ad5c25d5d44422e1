// An index that names a file that is gone, or leaves out one that is there. Only files that are plainly an index, and only
// targets in folders that the store holds: a link out of the store is not ours to judge. An entry is a bullet that begins
// with a link, a path in code marks, or a name in double brackets; a new one is written as the others are.
import { folderOf, type MemoryMap, resolve } from '@/lib/core/dream/engines/rules/memory-map'
import type { EditOp } from '@/lib/core/dream/types'
import { type Check, quoteLine } from './check'
import { describeDocument } from './describe-document'
import { withoutHidden } from './hidden-characters'
import { isInstructionLike } from './instruction-like'

type Dangling = { line: number; title: string }
export type IndexFinding = {
  dangling: Dangling[]
  repaired: { line: number; after: string }[]
  missing: { path: string; entry: string }[]
}

/** A dead entry that says more than this holds knowledge of its own and is not thrown away. */
const entryWords = 12

const bullet = /^\s*[-*+]\s+(?:\*\*)?/
const forms = {
  link: /^\[([^\]]+)\]\(<?([^)\s>#]+\.mdc?)(?:#[^)\s]*)?>?\)(?:\*\*)?/i,
  code: /^`([\w./@-]+\.mdc?)`(?:\*\*)?/i,
  name: /^\[\[([^\]|#]+)(?:[|#][^\]]*)?\]\](?:\*\*)?/,
} as const
type Form = keyof typeof forms
type Entry = { line: number; form: Form; title: string; target: string; path: string; rest: string }

/** Where `[[name]]` leads: the one file of that name; where there is none, beside the index. */
function namedPath(map: MemoryMap, index: string, name: string): string {
  const file = `${name.trim().replace(/\.md$/i, '')}.md`
  const own = map.store.documents.filter((d) => d.path.endsWith(`/${file}`))
  return own.length === 1 && own[0] ? own[0].path : resolve(folderOf(index), file)
}

function entriesOf(map: MemoryMap, index: string): Entry[] {
  const { lines, opaque } = map.outline(index)
  return lines.flatMap((text, i): Entry[] => {
    const marker = bullet.exec(text)?.[0]
    if (marker === undefined || opaque.has(i + 1)) return []
    const body = text.slice(marker.length)
    for (const form of Object.keys(forms) as Form[]) {
      const m = forms[form].exec(body)
      if (!m) continue
      const [whole, title = '', linked = ''] = m
      const target = form === 'link' ? linked : title
      if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return []
      const path = form === 'name' ? namedPath(map, index, target) : resolve(folderOf(index), target)
      return [{ line: i + 1, form, title, target, path, rest: body.slice(whole.length) }]
    }
    return []
  })
}

/** What most entries have: their form, and what stands before the description (`: `, ` - ` or ` — `). */
function most<T extends string>(values: T[], otherwise: T): T {
  const count = (v: T): number => values.filter((x) => x === v).length
  return values.reduce((best, v) => (count(v) > count(best) ? v : best), values[0] ?? otherwise)
}

const relativeTo = (index: string, path: string): string =>
  path.startsWith(folderOf(index)) ? path.slice(folderOf(index).length) : path.slice(1)

type Style = { form: Form; marker: string; separator: string }

function styleOf(lines: string[], entries: Entry[]): Style {
  const first = lines[(entries[0]?.line ?? 1) - 1] ?? '- '
  return {
    form: most(
      entries.map((e) => e.form),
      'link',
    ),
    marker: (bullet.exec(first)?.[0] ?? '- ').replace('**', ''),
    separator: most(
      entries.flatMap((e) => /^\s*(?::|–|—|-)\s+(?=\S)/.exec(e.rest)?.[0] ?? []),
      ': ',
    ),
  }
}

function entryFor(map: MemoryMap, index: string, path: string, style: Style): string {
  const o = map.outline(path)
  const file = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '')
  const name = file.replaceAll(/[-_]/g, ' ')
  const title = o.headings[0]?.title ?? name.charAt(0).toUpperCase() + name.slice(1)
  const target = relativeTo(index, path)
  const written = { link: `[${title}](${target})`, code: `\`${target}\``, name: `[[${file}]]` }[style.form]
  const description = describeDocument(o)
  return `${style.marker}${written}${description ? `${style.separator}${description}` : ''}`
}

/** A bare file name in code may be any file of the project, and a name in brackets a note that is still to be written. */
const tellsOfMemory = (e: Entry): boolean => e.form === 'link' || (e.form === 'code' && e.target.includes('/'))

/** What hides characters or orders agents about is read by a person before an index leads agents to it. */
const isTrusted = (map: MemoryMap, path: string): boolean => {
  const { lines } = map.outline(path)
  return lines.every((l) => withoutHidden(l) === l && !isInstructionLike(l))
}

/** Lines below an entry that belong to it. */
const hasMore = (lines: string[], line: number): boolean => /^\s+\S/.test(lines[line] ?? '')

/** Named anywhere in the index, in whatever form: then it is found. */
const isNamedIn = (text: string, path: string): boolean => {
  const file = path.slice(path.lastIndexOf('/') + 1)
  return text.includes(file) || text.includes(`[[${file.replace(/\.\w+$/, '')}`)
}

const isIndex = (path: string): boolean => /(^|\/)(memory|_?index)\.md$/i.test(path)

function findIn(map: MemoryMap, index: string): IndexFinding | null {
  const document = map.document(index)
  if (!document) return null
  const { lines } = map.outline(index)
  const entries = entriesOf(map, index)
  const live = entries.filter((e) => map.document(e.path))
  // Two entries that lead somewhere show that this is an index of files that the store holds.
  if (live.length < 2) return null
  const folders = new Set(live.map((e) => folderOf(e.path)))
  const linked = new Set(live.map((e) => e.path))
  const dead = entries.filter(
    (e) => !map.document(e.path) && folders.has(folderOf(e.path)) && tellsOfMemory(e) && !hasMore(lines, e.line),
  )
  const style = styleOf(lines, live)
  const repaired: IndexFinding['repaired'] = []
  const dangling: Dangling[] = []
  for (const link of dead) {
    const line = lines[link.line - 1] ?? ''
    const name = link.path.slice(link.path.lastIndexOf('/'))
    const moved = map.store.documents.filter((d) => d.path.endsWith(name) && !linked.has(d.path))
    if (moved.length === 1 && moved[0]) {
      repaired.push({ line: link.line, after: line.replace(link.target, relativeTo(index, moved[0].path)) })
      linked.add(moved[0].path)
    } else if (link.rest.split(/\s+/).filter(Boolean).length <= entryWords)
      dangling.push({ line: link.line, title: link.title })
  }
  const missing = map.store.documents
    .filter(
      (d) => d.path !== index && folders.has(folderOf(d.path)) && map.kind(d.path) === 'topic' && !linked.has(d.path),
    )
    .filter((d) => !isNamedIn(document.text, d.path) && isTrusted(map, d.path))
    .map((d) => ({ path: d.path, entry: entryFor(map, index, d.path, style) }))
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
    const last = entriesOf(map, index).at(-1)?.line ?? 0
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
