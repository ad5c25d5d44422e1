// A document as its readers see it, with what is new marked and what goes listed below.
import { Markdown } from '@/components/ui/markdown'
import { diffLines } from '@/lib/core/diff/hunks'

export const isMarkdown = (path: string): boolean => /\.(md|mdx|markdown|mdc)$/i.test(path)

export function RenderedView({ path, before, after }: { path: string; before: string | null; after: string | null }) {
  const hunks = before === null ? [] : diffLines(before, after ?? '') // in a new document everything is new
  const newLines = new Set<number>()
  let grown = 0
  for (const { start, remove, add } of hunks) {
    for (let i = 0; i < add.length; i++) newLines.add(start + grown + i + 1)
    grown += add.length - remove.length
  }
  const gone = hunks.flatMap((h) => h.remove).filter((line) => line.trim() !== '')
  return (
    <div className="px-5 py-4">
      {after === null ? (
        <p className="text-muted">This document is deleted.</p>
      ) : isMarkdown(path) ? (
        <Markdown text={withoutFrontMatter(after)} newLines={newLines} />
      ) : (
        <pre className="font-mono text-code whitespace-pre-wrap [overflow-wrap:anywhere]">{after}</pre>
      )}
      {gone.length > 0 && (
        <div className="mt-6 border-t pt-3">
          <p className="text-small text-muted">Removed</p>
          {gone.map((line, i) => (
            <p key={i} className="mt-1 font-mono text-code text-muted [overflow-wrap:anywhere]">
              <del>{line}</del>
            </p>
          ))}
        </div>
      )}
    </div>
  )
}

/** Front matter is for programs. A fenced block keeps its lines, so that the marks stay where they belong. */
function withoutFrontMatter(text: string): string {
  const match = /^---\n([\s\S]*?)\n---(?=\n|$)/.exec(text)
  return match ? `\`\`\`yaml\n${match[1]}\n\`\`\`${text.slice(match[0].length)}` : text
}
