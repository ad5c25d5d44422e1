// A new line in the manner of the file it joins: its bullets, its line length, its blank lines.
import type { Outline, Statement } from '@/lib/core/dream/engines/rules/statements'

/** As many statements broken over lines show that the file is wrapped on purpose. */
const wrappedStatements = 4
const narrowest = 60
const widest = 120

/** The width at which this file breaks its lines, or null where it does not. */
export function wrapWidth(o: Outline): number | null {
  const broken = o.statements.filter((s) => s.to > s.from)
  if (broken.length < wrappedStatements || broken.length * 3 < o.statements.length) return null
  const widths = broken.flatMap((s) => o.lines.slice(s.from - 1, s.to).map((l) => l.length))
  const width = Math.max(...widths)
  return width >= narrowest && width <= widest ? width : null
}

/** One statement as lines under a marker; continuation lines stand under its words. */
export function statementLines(text: string, marker: string, width: number | null): string[] {
  if (width === null || marker.length + text.length <= width) return [`${marker}${text}`]
  const indent = ' '.repeat(marker.length)
  const out: string[] = []
  let line = marker
  for (const word of text.split(' ')) {
    const isEmpty = line.trim() === '' || line === marker
    if (!isEmpty && line.length + 1 + word.length > width) {
      out.push(line)
      line = `${indent}${word}`
    } else line = isEmpty ? `${line}${word}` : `${line} ${word}`
  }
  return [...out, line]
}

/** The bullet of the file, of one section where it has one: `- ` unless it writes another. */
export function bulletOf(o: Outline, section: number | null = null): string {
  const tops = o.statements.filter((s) => s.type === 'bullet' && /^\S/.test(s.marker))
  const own = section === null ? undefined : tops.find((s) => s.section === section)
  if (own) return own.marker
  const count = (m: string): number => tops.filter((s) => s.marker === m).length
  return tops.map((s) => s.marker).reduce((best, m) => (count(m) > count(best) ? m : best), tops[0]?.marker ?? '- ')
}

/** Whether this file leaves a line free under its headings. */
export function hasGapUnderHeadings(o: Outline): boolean {
  const gaps = o.headings.filter((h) => (o.lines[h.line] ?? '').trim() === '').length
  return o.headings.length === 0 || gaps * 2 > o.headings.length
}

const indentOf = (s: Statement): number => /^\s*/.exec(s.marker)?.[0].length ?? 0

/** Last line of a statement with all that hangs on it: nested bullets, and a code block that it introduces. */
export function endOfStatement(o: Outline, at: number): number {
  const s = o.statements[at] as Statement
  let end = s.to
  for (const next of o.statements.slice(at + 1)) {
    const isNested = next.section === s.section && next.marker !== '' && indentOf(next) > indentOf(s) && s.marker !== ''
    const isIntroduced =
      s.type === 'paragraph' && /:\s*$/.test(s.text) && next.marker !== '' && next.section === s.section
    if (!isNested && !isIntroduced) break
    end = next.to
  }
  let code = end + 1
  while (code <= o.lines.length && (o.lines[code - 1] ?? '').trim() === '') code++
  const opens = o.opaque.has(code) && (/:\s*$/.test(s.text) || /^\s+/.test(o.lines[code - 1] ?? '') || code === end + 1)
  while (opens && o.opaque.has(code)) end = code++
  return end
}
