// The operation that puts a line beside another, into a section, or into a section of its own.
import type { MemoryMap } from '@/lib/core/dream/engines/rules/memory-map'
import type { Outline } from '@/lib/core/dream/engines/rules/statements'
import type { EditOp } from '@/lib/core/dream/types'
import { bulletOf, endOfStatement, hasGapUnderHeadings, statementLines, wrapWidth } from './style'

/** Last line of a section's own content, before its sub-sections; blank lines do not count. */
function endOfSection(o: Outline, section: number): number {
  const heading = o.headings[section]
  if (!heading) return lastLine(o)
  const child = o.headings.find((h, i) => i > section && h.line > heading.line && h.line <= heading.end)
  let end = child ? child.line - 1 : heading.end
  while (end > heading.line && (o.lines[end - 1] ?? '').trim() === '') end--
  return end
}

function lastLine(o: Outline): number {
  let end = o.lines.length
  while (end > 0 && (o.lines[end - 1] ?? '').trim() === '') end--
  return end
}

/** After the line that is already about it, in its bullets; steps of a numbered procedure are not pushed apart. */
export function besideStatement(map: MemoryMap, path: string, at: number, text: string): EditOp {
  const o = map.outline(path)
  const width = wrapWidth(o)
  let index = at
  const anchor = o.statements[at]
  if (anchor?.type === 'numbered')
    while (o.statements[index + 1]?.type === 'numbered' && o.statements[index + 1]?.section === anchor.section) index++
  const statement = o.statements[index]
  const end = endOfStatement(o, index)
  if (statement?.type === 'bullet')
    return { op: 'insert', path, afterLine: end, lines: statementLines(text, statement.marker, width) }
  const following = o.statements.find((s) => s.from > end && s.section === statement?.section && s.type === 'bullet')
  if (following && o.lines.slice(end, following.from - 1).every((l) => l.trim() === ''))
    return { op: 'insert', path, afterLine: following.from - 1, lines: statementLines(text, following.marker, width) }
  const own = o.statements.some((s) => s.section === statement?.section && s.type === 'bullet')
  if (own) return atEndOfSection(map, path, statement?.section ?? -1, text)
  const marker = statement?.type === 'numbered' ? bulletOf(o) : ''
  return { op: 'insert', path, afterLine: end, lines: ['', ...statementLines(text, marker, width)] }
}

/** At the end of a section's list; as a list of its own where the section has none. */
export function atEndOfSection(map: MemoryMap, path: string, section: number, text: string): EditOp {
  const o = map.outline(path)
  const width = wrapWidth(o)
  const bullets = o.statements.flatMap((s, i) =>
    s.section === section && s.type === 'bullet' && /^\S/.test(s.marker) ? [i] : [],
  )
  const last = bullets.at(-1)
  if (last !== undefined) {
    const marker = o.statements[last]?.marker ?? '- '
    return { op: 'insert', path, afterLine: endOfStatement(o, last), lines: statementLines(text, marker, width) }
  }
  const end = endOfSection(o, section)
  const isEmpty = end === (o.headings[section]?.line ?? 0)
  const gap = !isEmpty || hasGapUnderHeadings(o) ? [''] : []
  return { op: 'insert', path, afterLine: end, lines: [...gap, ...statementLines(text, bulletOf(o), width)] }
}

/** A section of its own at the end of the file, at the level of its other sections. */
export function inNewSection(map: MemoryMap, path: string, heading: string, text: string): EditOp {
  const o = map.outline(path)
  const levels = o.headings.filter((h) => h.level > 1).map((h) => h.level)
  const level = levels.length > 0 ? Math.min(...levels) : 2
  const gap = hasGapUnderHeadings(o) ? [''] : []
  const lines = ['', `${'#'.repeat(level)} ${heading}`, ...gap, ...statementLines(text, bulletOf(o), wrapWidth(o))]
  return { op: 'insert', path, afterLine: lastLine(o), lines }
}

/** A file with one section and one line; further lessons of the same dream join it under its headings. */
export const newFile = (path: string, title: string, heading: string, text: string): EditOp => ({
  op: 'create',
  path,
  text: `# ${title}\n\n## ${heading}\n\n- ${text}\n`,
})
