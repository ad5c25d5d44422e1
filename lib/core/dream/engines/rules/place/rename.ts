// One name takes the place of another in every line about it: only the word changes, the rest of each line stays.
import type { Candidate } from '@/lib/core/dream/engines/rules/candidate'
import type { MemoryMap } from '@/lib/core/dream/engines/rules/memory-map'
import { headingPath } from '@/lib/core/dream/engines/rules/statements'
import type { EditOp, MemoryQuote } from '@/lib/core/dream/types'
import { names } from './find-anchor'

type Renames = NonNullable<Candidate['renames']>

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

function isAbout(line: string, titles: string, { from, context }: Renames): boolean {
  if (context.length === 0 || line.includes(`\`${from}\``) || /[/_-]/.test(from)) return true
  const around = `${line} ${titles}`.toLowerCase()
  return context.some((word) => around.includes(word.toLowerCase()))
}

/** Lines of one file in which the old name is still said as the present one. */
function linesIn(map: MemoryMap, path: string, renames: Renames): { line: number; before: string; after: string }[] {
  const o = map.outline(path)
  const token = new RegExp(`(?<![\\w./-])${literal(renames.from)}(?![\\w-]|[./]\\w)`, 'g')
  return o.lines.flatMap((before, i) => {
    if (!names(before, renames.from) || names(before, renames.to)) return []
    const section = o.headings.findLastIndex((h) => h.line <= i + 1)
    if (!isAbout(before, headingPath(o, section).join(' '), renames)) return []
    const after = before.replace(token, renames.to)
    return after === before ? [] : [{ line: i + 1, before, after }]
  })
}

/** Null when memory does not say the old name anywhere. */
export function renameEverywhere(map: MemoryMap, renames: Renames): { ops: EditOp[]; lines: MemoryQuote[] } | null {
  const ops: EditOp[] = []
  const lines: MemoryQuote[] = []
  for (const { path } of map.store.documents) {
    const kind = map.kind(path)
    if (!map.isEditable(path) || kind === 'note' || kind === 'history') continue
    for (const { line, before, after } of linesIn(map, path, renames)) {
      ops.push({ op: 'replace', path, fromLine: line, toLine: line, lines: [after] })
      lines.push({ path, line, quote: before.trim() })
    }
  }
  return ops.length > 0 ? { ops, lines } : null
}
