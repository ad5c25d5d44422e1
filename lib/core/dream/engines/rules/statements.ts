// Reads a memory as statements: bullets and paragraphs with their lines and the headings above them. A line scanner,
// not a Markdown parser: it must stand ten thousand memories, and it only has to know what may be touched.

export type Statement = {
  /** 1-based, inclusive. */
  from: number
  to: number
  type: 'bullet' | 'numbered' | 'paragraph'
  /** The words without marker, lines joined by one space. */
  text: string
  /** The marker with its indent as written: `- `, `  * `, `1. `; empty for a paragraph. */
  marker: string
  /** Index into `headings` of the section it stands in, -1 above the first heading. */
  section: number
}

export type Heading = {
  line: number
  level: number
  title: string
  /** Index of the heading above it in the tree, -1 at the top. */
  parent: number
  /** Last line of the section, its sub-sections included. */
  end: number
}

export type Outline = {
  lines: string[]
  headings: Heading[]
  statements: Statement[]
  /** 1-based last line of the front matter, 0 where there is none. */
  frontMatterEnd: number
  /** Lines inside fences, tables, comments and front matter: never taken apart. */
  opaque: Set<number>
}

const heading = /^(#{1,6})\s+(.+?)\s*#*\s*$/
const bullet = /^(\s*)([-*+•])(\s+)(.*)$/
const numbered = /^(\s*)(\d{1,3}[.)])(\s+)(.*)$/
const fence = /^\s*(```+|~~~+)/
const table = /^\s*\|.*\|\s*$/

function frontMatter(lines: string[]): number {
  if (lines[0]?.trim() !== '---') return 0
  const end = lines.findIndex((l, i) => i > 0 && (l.trim() === '---' || l.trim() === '...'))
  return end === -1 ? 0 : end + 1
}

/** Lines that are code, tables, comments, quotations or raw HTML. */
function opaqueLines(lines: string[], from: number): Set<number> {
  const opaque = new Set<number>()
  let open: string | null = null
  let inComment = false
  for (let i = 0; i < from; i++) opaque.add(i + 1)
  for (let i = from; i < lines.length; i++) {
    const line = lines[i] as string
    const mark = fence.exec(line)?.[1]?.slice(0, 3)
    if (open !== null) {
      opaque.add(i + 1)
      if (mark === open) open = null
    } else if (mark !== undefined) {
      opaque.add(i + 1)
      open = mark
    } else if (inComment || line.includes('<!--')) {
      opaque.add(i + 1)
      inComment = !line.includes('-->', line.lastIndexOf('<!--') + 1)
    } else if (table.test(line) || /^\s*(>|<\/?[a-z])/i.test(line) || /^( {4,}|\t)\S/.test(line)) {
      if (!bullet.test(line) && !numbered.test(line)) {
        if (table.test(line) || /^\s*(>|<)/.test(line)) opaque.add(i + 1)
      }
    }
  }
  return opaque
}

function closeHeadings(headings: Heading[], total: number): void {
  headings.forEach((h, i) => {
    const next = headings.slice(i + 1).find((other) => other.level <= h.level)
    h.end = next ? next.line - 1 : total
    for (let up = i - 1; up >= 0; up--) {
      if ((headings[up] as Heading).level < h.level) {
        h.parent = up
        break
      }
    }
  })
}

/** The outline of a Markdown text. Lines are 1-based everywhere. */
export function outline(text: string): Outline {
  const lines = text.split('\n').map((l) => l.replace(/\r$/, ''))
  const frontMatterEnd = frontMatter(lines)
  const opaque = opaqueLines(lines, frontMatterEnd)
  const headings: Heading[] = []
  const statements: Statement[] = []
  let current: Statement | null = null
  for (let n = frontMatterEnd + 1; n <= lines.length; n++) {
    const line = lines[n - 1] as string
    if (opaque.has(n) || line.trim() === '') {
      current = null
      continue
    }
    const title = heading.exec(line)
    if (title) {
      headings.push({ line: n, level: (title[1] as string).length, title: title[2] as string, parent: -1, end: n })
      current = null
      continue
    }
    const item = bullet.exec(line) ?? numbered.exec(line)
    if (item) {
      const [, indent = '', mark = '', space = '', rest = ''] = item
      const type = bullet.test(line) ? ('bullet' as const) : ('numbered' as const)
      current = {
        from: n,
        to: n,
        type,
        text: rest.trim(),
        marker: `${indent}${mark}${space}`,
        section: headings.length - 1,
      }
      statements.push(current)
    } else if (current) {
      current.to = n
      current.text = `${current.text} ${line.trim()}`.trim()
    } else if (/^\s*([-*_=]\s*){3,}$/.test(line)) {
      current = null
    } else {
      current = { from: n, to: n, type: 'paragraph', text: line.trim(), marker: '', section: headings.length - 1 }
      statements.push(current)
    }
  }
  closeHeadings(headings, lines.length)
  return { lines, headings, statements, frontMatterEnd, opaque }
}

/** Titles of the headings above a statement, outermost first. */
export function headingPath(o: Outline, section: number): string[] {
  const path: string[] = []
  for (let at = section; at >= 0; at = o.headings[at]?.parent ?? -1) path.unshift((o.headings[at] as Heading).title)
  return path
}
