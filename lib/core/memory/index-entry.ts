// An entry of an index file, computed from what is there: the link style, the bullet and the place are the file's own.

import { linesOf, textOf } from '@/lib/core/diff/hunks'
import type { IndexEntry } from '@/lib/core/dream/types'
import { sectionsOf } from './sections'

const entryLine = /^(\s*)([-*+])\s+\[[^\]]*\]\(([^)]*)\)/

/** The target as the index at `indexPath` writes it: relative to its own folder, or rooted where its other links are. */
function linkTo(indexPath: string, target: string, others: string[]): string {
  if (others.length > 0 && others.every((o) => o.startsWith('/'))) return target
  const folder = indexPath.slice(0, indexPath.lastIndexOf('/') + 1)
  if (target.startsWith(folder)) return target.slice(folder.length)
  const up = folder.split('/').filter(Boolean)
  return `${'../'.repeat(up.length)}${target.slice(1)}`
}

/** The index with the entry in it: after the last entry (of the heading, where one is named); unchanged when the target is listed already. */
export function addIndexEntry(indexPath: string, text: string, entry: IndexEntry): string {
  const lines = linesOf(text)
  const found = lines.flatMap((line, i) => {
    const match = entryLine.exec(line)
    return match ? [{ i, indent: match[1] as string, bullet: match[2] as string, href: match[3] as string }] : []
  })
  const href = linkTo(
    indexPath,
    entry.target,
    found.map((f) => f.href),
  )
  if (found.some((f) => f.href.replace(/^\.\//, '') === href)) return text
  const section = entry.heading === null ? undefined : sectionsOf(text).find((s) => s.title === entry.heading)
  const next = section && sectionsOf(text).find((s) => s.line > section.line && s.depth <= section.depth)
  const inside = section ? found.filter((f) => f.i > section.line && (!next || f.i < next.line)) : found
  const like = inside.at(-1) ?? found.at(-1)
  const line = `${like?.indent ?? ''}${like?.bullet ?? '-'} [${entry.title}](${href})${entry.description ? `: ${entry.description}` : ''}`
  const after = inside.at(-1)?.i ?? section?.line
  if (after !== undefined) return textOf([...lines.slice(0, after + 1), line, ...lines.slice(after + 1)])
  const end = lines.at(-1) === '' ? lines.length - 1 : lines.length
  const gap = end > 0 && lines[end - 1]?.trim() !== '' ? [''] : []
  return textOf([...lines.slice(0, end), ...gap, line, ...(lines.at(-1) === '' ? lines.slice(end) : [''])])
}
