// What was done to one file of the staging copy, as operations on the base.
import type { Hunk } from '@/lib/core/diff/hunks'
import type { EditOp } from '@/lib/core/dream/types'
import { normalisePath } from '@/lib/core/memory/path'
import { sectionsOf } from '@/lib/core/memory/sections'

/** The link of an entry line in an index, resolved against the index; null for any other line. */
function entryOf(indexPath: string, line: string): { target: string; title: string; description: string } | null {
  const match = /^\s*[-*+]\s+\[([^\]]+)\]\(([^)\s]+)\)\s*(?:[:–—-]\s*)?(.*)$/.exec(line)
  if (!match) return null
  const [, title, href, description] = match as unknown as [string, string, string, string]
  const folder = indexPath.slice(0, indexPath.lastIndexOf('/') + 1)
  try {
    return { target: normalisePath(href.startsWith('/') ? href : `${folder}${href}`), title, description }
  } catch {
    return null
  }
}

const headingAt = (text: string, line: number): string | null =>
  sectionsOf(text)
    .filter((s) => s.line < line)
    .at(-1)?.title ?? null

/** Hunks of one file as operations; a line that lists a file made in the same edit becomes an entry computed at commit. */
export function stagedOps(path: string, base: string, hunks: Hunk[], made: Set<string>): EditOp[] {
  return hunks.flatMap(({ start, remove, add }): EditOp[] => {
    if (remove.length > 0)
      return [{ op: 'replace', path, fromLine: start + 1, toLine: start + remove.length, lines: add }]
    const entries: EditOp[] = []
    const lines = add.filter((line) => {
      const entry = entryOf(path, line)
      if (!entry || !made.has(entry.target)) return true
      entries.push({ op: 'index', path, entry: { ...entry, heading: headingAt(base, start) } })
      return false
    })
    const isBlank = lines.every((l) => l.trim() === '')
    return isBlank && entries.length > 0 ? entries : [{ op: 'insert', path, afterLine: start, lines }, ...entries]
  })
}
