// An index that has grown past what is loaded of it: its largest chapters move to topic files, word for word, and leave
// an entry behind.
import type { MemoryMap } from '@/lib/core/dream/engines/rules/memory-map'
import { folderOf, linkTargets } from '@/lib/core/dream/engines/rules/memory-map'
import type { Heading } from '@/lib/core/dream/engines/rules/statements'
import { bytesOf, indexBytes, indexLines } from '@/lib/core/dream/limits'
import type { EditOp, LedgerEntry } from '@/lib/core/dream/types'
import { movedText, slug } from './chapters'
import { type Check, quoteLine } from './check'

type Chapter = { title: string; from: number; to: number; path: string }
export type OversizeFinding = { chapters: Chapter[]; lines: number }

/** A chapter of fewer lines is not worth a file of its own. */
const smallestChapter = 12

function chaptersOf(map: MemoryMap, index: string): Chapter[] {
  const document = map.document(index)
  const { headings, lines } = map.outline(index)
  const linked = document ? linkTargets(document).filter((l) => map.document(l.path)) : []
  const folder = linked[0] ? folderOf(linked[0].path) : `${folderOf(index)}memory/`
  const taken = new Set<string>()
  const all = headings
    .filter((h) => h.level === 2 && h.end - h.line >= smallestChapter)
    .map((h) => ({ title: h.title, from: h.line, to: h.end, path: `${folder}${slug(h.title)}.md` }))
    .filter(
      (c) =>
        slug(c.title) !== '' &&
        !map.document(c.path) &&
        !linked.some((l) => l.line >= c.from && l.line <= c.to) &&
        // Two chapters of one name would be one file: the second stays.
        !(taken.has(c.path) || !taken.add(c.path)),
    )
    .sort((a, b) => b.to - b.from - (a.to - a.from))
  let left = lines.length
  let bytes = bytesOf(document?.text ?? '')
  return all.filter((c) => {
    if (left <= indexLines && bytes <= indexBytes) return false
    left -= c.to - c.from - 1
    bytes -= bytesOf(lines.slice(c.from - 1, c.to).join('\n'))
    return true
  })
}

export const oversizeIndex: Check = {
  id: 'oversize',
  find: ({ map }) =>
    map.store.documents.flatMap(({ path, text }) => {
      if (!/(^|\/)memory\.md$/i.test(path) || !map.isEditable(path)) return []
      const lines = text.split('\n').length
      if (lines <= indexLines && bytesOf(text) <= indexBytes) return []
      const chapters = chaptersOf(map, path)
      return chapters.length > 0 ? [{ paths: [path], data: { chapters, lines } }] : []
    }),
  compose: ({ finding, map }) => {
    const path = finding.paths[0] as string
    const { chapters, lines: total } = finding.data as OversizeFinding
    const o = map.outline(path)
    const ops = chapters.flatMap((c): EditOp[] => {
      const heading = o.headings.find((h) => h.line === c.from) as Heading
      const target = c.path.startsWith(folderOf(path)) ? c.path.slice(folderOf(path).length) : c.path.slice(1)
      return [
        { op: 'create', path: c.path, text: movedText(o, heading, c.from + 1, path, c.path) },
        { op: 'replace', path, fromLine: c.from, toLine: c.to, lines: [`- [${c.title}](${target})`, ''] },
      ]
    })
    const ledger = chapters.map(
      (c): LedgerEntry => ({ statement: c.title, from: [{ path, line: c.from }], to: { path: c.path, line: 1 } }),
    )
    return {
      kind: 'organize',
      title:
        `Move ${chapters.length === 1 ? `“${chapters[0]?.title}”` : `${chapters.length} chapters`} out of the index: its end is not loaded`.slice(
          0,
          80,
        ),
      rationale: `\`${path.slice(1)}\` has ${total} lines; agents load the first ${indexLines} or ${Math.round(indexBytes / 1024)} KB. The largest chapters move to files of their own, word for word.`,
      ops,
      ledger,
      lines: chapters.map((c) => quoteLine(map, path, c.from)),
      against: 'Every line that moves stands unchanged in its new file.',
      weight: 4,
    }
  },
}
