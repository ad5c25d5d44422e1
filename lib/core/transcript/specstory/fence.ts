// Fenced blocks of Markdown: what stands in them is quoted.

/** The fence that is open behind a line, given the one before it; null for none. */
export function fenceAfter(open: string | null, line: string): string | null {
  const marks = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]
  if (marks === undefined) return open
  if (open === null) return marks
  const closes = marks.startsWith(open) && line.trim() === marks
  return closes ? null : open
}
