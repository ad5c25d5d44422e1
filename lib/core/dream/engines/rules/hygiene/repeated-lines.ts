// The same thing twice in one file: a bullet twice in one list, or a whole section under the same heading with the same
// text. The first stays. A line that two different lists share belongs to both and is left alone, and so is what a tool
// writes into a file.
import type { MemoryMap } from '@/lib/core/dream/engines/rules/memory-map'
import type { Heading } from '@/lib/core/dream/engines/rules/statements'
import { type Check, quoteLine, removeLines } from './check'
import { isManaged } from './managed-blocks'

/** A bullet of fewer words may well be meant twice. */
const fewestWords = 6
/** A section of fewer words is a stub: it repeats under many headings. */
const sectionWords = 25

type Twin = { what: 'line' | 'section'; name: string; first: number; from: number; to: number }
export type RepeatedFinding = { twins: Twin[] }

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[`*_]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/[.;:,]+$/, '')
    .trim()

const wordCount = (text: string): number => text.split(/\s+/).filter(Boolean).length

const clip = (text: string): string => (text.length > 34 ? `${text.slice(0, 32).trim()}…` : text)

function repeatedBullets(map: MemoryMap, path: string): Twin[] {
  const o = map.outline(path)
  const { lines, statements } = o
  const first = new Map<string, number>()
  let list = 0
  return statements.flatMap((s, i): Twin[] => {
    const above = statements[i - 1]
    // One list: bullets with nothing but empty lines between them. Two lists may share a line and mean it.
    const goesOn = above?.type === 'bullet' && lines.slice(above.to, s.from - 1).every((l) => l.trim() === '')
    if (!goesOn) list = i
    const isTop = /^[-*+]/.test(s.marker)
    const hasChildren = /^\s+\S/.test(lines[s.to] ?? '')
    if (
      !isTop ||
      hasChildren ||
      isManaged(o, s.from, s.to) ||
      /^\[[ x]\]|:$/i.test(s.text) ||
      wordCount(s.text) < fewestWords
    )
      return []
    const key = `${list} ${plain(s.text)}`
    const seen = first.get(key)
    if (seen !== undefined) return [{ what: 'line', name: s.text, first: seen, from: s.from, to: s.to }]
    first.set(key, s.from)
    return []
  })
}

function repeatedSections(map: MemoryMap, path: string): Twin[] {
  const o = map.outline(path)
  const { lines, headings } = o
  const first = new Map<string, Heading>()
  const twins: Twin[] = []
  // A file of several titles is a list of them, and one of them may stand twice.
  const isOneTitle = headings.filter((h) => h.level === 1).length === 1
  for (const h of headings) {
    const body = lines.slice(h.line, h.end).join('\n')
    const parent = headings[h.parent]
    if (
      (h.level === 1 && isOneTitle) ||
      wordCount(body) < sectionWords ||
      twins.some((t) => h.line >= t.from && h.line <= t.to)
    )
      continue
    if (isManaged(o, h.line, h.end)) continue
    const key = [
      parent && (parent.level > 1 || !isOneTitle) ? plain(parent.title) : '',
      plain(h.title),
      plain(body),
    ].join('\n')
    const seen = first.get(key)
    if (!seen) first.set(key, h)
    else {
      let to = h.end
      while (to > h.line && (lines[to - 1] ?? '').trim() === '') to--
      twins.push({ what: 'section', name: h.title, first: seen.line, from: h.line, to })
    }
  }
  return twins
}

export const repeatedLines: Check = {
  id: 'repeated-lines',
  find: ({ map }) =>
    map.store.documents.flatMap(({ path }) => {
      const kind = map.kind(path)
      if (!map.isEditable(path) || kind === 'history' || kind === 'note' || kind === 'skill') return []
      const sections = repeatedSections(map, path)
      const bullets = repeatedBullets(map, path).filter(
        (b) => !sections.some((s) => b.from >= s.from && b.from <= s.to),
      )
      const twins = [...sections, ...bullets]
      return twins.length > 0 ? [{ paths: [path], data: { twins } }] : []
    }),
  compose: ({ finding, map }) => {
    const path = finding.paths[0] as string
    const { twins } = finding.data as RepeatedFinding
    const only = twins.length === 1 ? twins[0] : undefined
    const what = only
      ? `“${clip(only.name)}” stands`
      : `${twins.length} ${twins.every((t) => t.what === 'section') ? 'sections' : 'lines'} stand`
    const file = path.slice(path.lastIndexOf('/') + 1)
    return {
      kind: 'merge',
      title: `${what} twice in \`${file}\`: keep the first`.slice(0, 80),
      rationale: 'The copies are the same word for word, and every agent that reads the file reads both.',
      ops: twins.map((t) => removeLines(map, path, t.from, t.to)),
      ledger: twins.map((t) => ({
        statement: clip(t.name),
        from: [
          { path, line: t.first },
          { path, line: t.from },
        ],
        to: { path, line: t.first },
      })),
      lines: twins.slice(0, 3).flatMap((t) => [quoteLine(map, path, t.first), quoteLine(map, path, t.from)]),
      against: 'Looked for a difference between the copies: none, not even in a word.',
      weight: 2,
    }
  },
}
