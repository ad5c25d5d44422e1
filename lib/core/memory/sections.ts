// Headings of a Markdown document, as places: "Commands" is where a reader looks.

export type Section = { title: string; depth: number /** 0-based line of the heading */; line: number }

/** Headings outside of code fences. Setext headings are not used in memories and are not read as such. */
export function sectionsOf(text: string): Section[] {
  const sections: Section[] = []
  let fence: string | null = null
  for (const [line, content] of text.split('\n').entries()) {
    const mark = /^\s{0,3}(```+|~~~+)/.exec(content)?.[1]
    if (mark) fence = fence === null ? mark : content.trim().startsWith(fence) ? null : fence
    const heading = fence === null ? /^(#{1,6})\s+(.+?)\s*#*\s*$/.exec(content) : null
    if (heading) sections.push({ title: heading[2] as string, depth: (heading[1] as string).length, line })
  }
  return sections
}

/** The section that a 0-based line stands in; null above the first heading, and for a document's own title. */
export function sectionAt(text: string, line: number): string | null {
  const found = sectionsOf(text)
    .filter((s) => s.line <= line && s.depth > 1)
    .at(-1)
  return found?.title ?? null
}
