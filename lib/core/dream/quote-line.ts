// On which line of its source a quote stands. A record of JSON is one line however long its text; a text of Markdown is many.
import type { Event, FormatId } from '@/lib/core/transcript/event'

/** Formats of which every text stands in its source as it is, line by line; OpenCode's other form has no lines. */
const written: ReadonlySet<FormatId> = new Set(['specstory', 'aider', 'opencode'])

/** Enough of a quote to find where it begins; its own line breaks may differ from the text's. */
const beginning = 40

/** @returns the 1-based line, null where the source has none */
export function quoteLine(format: FormatId, event: Event, quote: string): number | null {
  if (event.line === null || !written.has(format)) return event.line
  const begin = quote.trim().split('\n', 1)[0]?.slice(0, beginning) ?? ''
  const at = begin === '' ? -1 : event.text.indexOf(begin)
  return at < 0 ? event.line : event.line + event.text.slice(0, at).split('\n').length - 1
}
