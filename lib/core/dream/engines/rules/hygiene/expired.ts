// A line that carries its own end, and the end has passed. Only what held for a time ("freeze until …", "on leave until …"):
// that a version was supported until some day stays true.
import { daysBetween, longDay, writtenDays } from '@/lib/core/dream/dates'
import type { WorkItem } from '@/lib/core/dream/engine'
import { endOfStatement } from '@/lib/core/dream/engines/rules/place/style'
import type { Statement } from '@/lib/core/dream/engines/rules/statements'
import { contentWords, share } from '@/lib/core/dream/engines/rules/words'
import type { EvidenceItem } from '@/lib/core/dream/types'
import { type Check, clustersOf, quoteLine, removeLines } from './check'
import { isManaged } from './managed-blocks'

const until =
  /\b(until|till|through|up to and including|bis(?: zum)?)\s+(?:the\s+)?(?:end of\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?$/i
const forATime =
  /\b(freeze|frozen|moratorium|embargo|on leave|on vacation|on holiday|out of office|do not|don['’]t|hold off|paused?|blocked|temporar\w+|disabled|closed|read[- ]only|maintenance|workaround|code ?freeze|no (?:deploys?|releases?|merges?))\b/i
/** A line that says itself when it is to go. */
const toGo =
  /\b(?:(?:remove|delete|drop)(?: (?:this|it|the line|this line|the note|this note))? (?:after|on)|(?:ignore|obsolete|void|not needed) (?:after|from)|(?:valid|applies|apply|in force|in effect|holds) (?:until|till|through))\s+(?:the\s+)?(?:end of\s+)?$/i
const endWords =
  /\b(remove|delete|drop|ignore|obsolete|void|not needed|valid|appl(?:y|ies)|in force|in effect|holds)\b/i
/** A line of more words tells a story in which the day is one of many. */
const mostWords = 25
/** A day without a year is taken for the nearest; beyond this it may as well be next year's. */
const yearlessDays = 120

type Expired = { from: number; to: number; day: string; written: string; before: string }

function expiredDay(statement: Statement, today: string): Omit<Expired, 'from' | 'to'> | null {
  // Most lines name no day at all: that is seen before anything else is looked for.
  if (!/\d/.test(statement.text) || !(forATime.test(statement.text) || endWords.test(statement.text))) return null
  if (statement.text.split(/\s+/).length > mostWords) return null
  if (/\b(was|were|had|used to)\b|\bfrom\b.*\buntil\b/i.test(statement.text)) return null
  const isForATime = forATime.test(statement.text)
  for (const d of writtenDays(statement.text, today)) {
    const before = statement.text.slice(0, d.index)
    const age = daysBetween(d.day, today)
    const ends = toGo.test(before) || (isForATime && until.test(before))
    if (!ends || age <= 0 || (!d.hasYear && age > yearlessDays)) continue
    return { day: d.day, written: d.text, before: before.replace(toGo, '').replace(until, '').trim() }
  }
  return null
}

/** "Checkout freeze" of "Checkout freeze until 11 November: do not touch …"; the words themselves when they are a sentence. */
function subject(before: string): string {
  const words = before
    .replace(/[*_`]/g, '')
    .replace(/[:;,(–—-]+$/, '')
    .trim()
  const isName = words.split(/\s+/).length <= 4 && !/\b(is|are|was|do|don['’]t|not|will|we|has)\b/i.test(words)
  if (!isName || words === '') return ''
  const first = words.split(/\s+/)[0] as string
  return `The ${/^[A-Z]{2,}/.test(first) ? words : words.charAt(0).toLowerCase() + words.slice(1)}`
}

const over = /\b(over|ended|lifted|done|finished|gone|expired|no longer|again|vorbei|zu ende|terminé|terminada?)\b/i

/** A person who says that it is over; two of the words must be the line's own. */
function saidOver(items: WorkItem[], text: string): EvidenceItem[] {
  const words = contentWords(text)
  const seen = new Set<string>()
  return clustersOf(items)
    .flatMap((c) => c.observations.flatMap((o) => o.quotes))
    .filter((q) => {
      if (q.origin !== 'user' || !over.test(q.quote)) return false
      const common = [...contentWords(q.quote)].filter((w) => words.has(w)).length
      const key = `${q.transcriptId} ${q.seq}`
      return common >= 2 && share(contentWords(q.quote), words) >= 0.3 && !seen.has(key) && seen.add(key)
    })
    .slice(0, 2)
    .map((q) => ({ source: 'transcript', ...q }))
}

export const expired: Check = {
  id: 'expired',
  find: ({ map, today }) =>
    map.store.documents.flatMap(({ path }) => {
      const kind = map.kind(path)
      if (!map.isEditable(path) || kind === 'note' || kind === 'history' || kind === 'skill') return []
      const o = map.outline(path)
      return o.statements.flatMap((s, i) => {
        // What stands below a line may hold longer than the line.
        if (endOfStatement(o, i) !== s.to || isManaged(o, s.from, s.to)) return []
        const found = expiredDay(s, today.slice(0, 10))
        return found ? [{ paths: [path], data: { from: s.from, to: s.to, text: s.text, ...found } }] : []
      })
    }),
  compose: ({ finding, map, items }) => {
    const path = finding.paths[0] as string
    const { from, to, day, written, before, text } = finding.data as Expired & { text: string }
    const name = subject(before)
    const shown = /\d{4}/.test(written) ? longDay(day) : longDay(day).replace(/ \d{4}$/, '')
    const said = saidOver(items, text)
    return {
      kind: 'retire',
      title: `${
        name ||
        `“${before
          .replace(/[\s:;,(–—-]+$/, '')
          .slice(0, 40)
          .trim()}”`
      } ended on ${shown}: remove it`,
      rationale: `The line carries its own end, which has passed.${said.length > 0 ? ' A person confirmed it.' : ''} An agent that still follows it holds back for no reason.`,
      ops: [removeLines(map, path, from, to)],
      lines: [quoteLine(map, path, from)],
      against: 'Looked for a later date or a word that it still holds, in memory and in the sessions: none found.',
      said,
      weight: 3,
    }
  },
}
