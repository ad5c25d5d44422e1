// A chapter that moves from a file that has grown too long to a file of its own: word for word, with its headings lifted
// and its relative links re-pointed, so that it reads there as it read before.
import { folderOf, relativePath } from '@/lib/core/dream/engines/rules/memory-map'
import type { Heading, Outline } from '@/lib/core/dream/engines/rules/statements'

/** A title as the name of a file. */
export const slug = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[`'’"]/g, '')
    .replace(/[^\p{L}\d]+/gu, '-')
    .replace(/^-|-$/g, '')

const relativeLink = /(\]\(<?)(?!\/|#|[a-z][a-z0-9+.-]*:)([^)\s>]+)/gi

/** A link written for a file in one folder, as a file in another folder has to write it. */
function repointed(line: string, from: string, to: string): string {
  return line.replace(relativeLink, (whole: string, open: string, target: string) => {
    const [path = '', ...rest] = target.split(/(?=[#?])/)
    const parts = `${folderOf(from)}${path}`.split('/')
    const out: string[] = []
    for (const part of parts) {
      // A link out of the store is not ours to follow.
      if (part === '..' && out.length === 0) return whole
      if (part === '..') out.pop()
      else if (part !== '' && part !== '.') out.push(part)
    }
    const slash = path.endsWith('/') ? '/' : ''
    return `${open}${relativePath(to, `/${out.join('/')}`)}${slash}${rest.join('')}`
  })
}

/**
 * The text of the new file.
 * @param first 1-based line with which the moved part begins: after the heading, and after what stays of the chapter
 */
export function movedText(o: Outline, chapter: Heading, first: number, from: string, to: string): string {
  const lift = chapter.level - 1
  const isHeading = new Set(o.headings.map((h) => h.line))
  const body = o.lines.slice(first - 1, chapter.end).map((line, i) => {
    const n = first + i
    if (isHeading.has(n)) return line.replace(/^#+/, (marks) => '#'.repeat(Math.max(2, marks.length - lift)))
    return o.opaque.has(n) && !/^\s*[|>]/.test(line) ? line : repointed(line, from, to)
  })
  return `# ${chapter.title}\n\n${body.join('\n').trim()}\n`
}
