// "Yesterday" in a dated note is wrong on any other day: it becomes the day that was meant, from the note's own date.
import { absoluteDays, hasRelativeDay, longDay } from '@/lib/core/dream/dates'
import { noteDate } from '@/lib/core/dream/engines/rules/memory-map'
import type { EditOp } from '@/lib/core/dream/types'
import { type Check, quoteLine } from './check'

export type DateFix = { line: number; before: string; after: string }

/** A saved conversation is a record: its words stay as they were said. */
const isConversation = (text: string): boolean =>
  (text.match(/^\s*(\*\*)?(user|assistant|human|agent)(\*\*)?\s*:/gim) ?? []).length >= 2

/** Days are written as the note writes them: ISO where its heading is ISO, else in words. */
const writer = (text: string) => (/^#.*\b20\d\d-\d\d-\d\d/m.test(text) ? (day: string) => day : longDay)

export const relativeDates: Check = {
  id: 'relative-date',
  find: ({ map }) =>
    map.store.documents.flatMap(({ path, text }) => {
      const date = noteDate(path, text)
      if (date === null || !map.isEditable(path) || isConversation(text)) return []
      const { lines, statements } = map.outline(path)
      const numbers = statements.flatMap((s) => Array.from({ length: s.to - s.from + 1 }, (_, i) => s.from + i))
      const fixes = numbers.flatMap((line): DateFix[] => {
        const before = lines[line - 1] ?? ''
        if (!hasRelativeDay(before)) return []
        const after = absoluteDays(before, date, writer(text))
        return after === before ? [] : [{ line, before, after }]
      })
      return fixes.length === 0 ? [] : [{ paths: [path], data: { date, fixes } }]
    }),
  compose: ({ finding, map }) => {
    const path = finding.paths[0] as string
    const { fixes, date } = finding.data as { fixes: DateFix[]; date: string }
    const first = fixes[0] as DateFix
    return {
      kind: 'organize',
      title: relativeTitle(first),
      rationale: `The note is of ${longDay(date)}; read on any other day its words name the wrong day.`,
      ops: fixes.map((f): EditOp => ({ op: 'replace', path, fromLine: f.line, toLine: f.line, lines: [f.after] })),
      lines: fixes.map((f) => quoteLine(map, path, f.line)),
      against: 'Looked for another date in the note that the words could mean: none found.',
    }
  },
}

/** "“yesterday” becomes 5 October 2026" */
export function relativeTitle(fix: DateFix): string {
  const a = fix.before.split(' ')
  const b = fix.after.split(' ')
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const words = a
    .slice(start, a.length - end)
    .join(' ')
    .replace(/[.,;:]$/, '')
  const day = b
    .slice(start, b.length - end)
    .join(' ')
    .replace(/^on /i, '')
    .replace(/[.,;:]$/, '')
  return `“${words.toLowerCase()}” becomes ${day}`
}
