// An instruction file that has outgrown what is read at every start. Chapters that are looked up move to files of their own,
// word for word, and leave their heading, their first sentence and a link. What gives orders stays: an agent that has to
// open a file first does not follow them.
import { folderOf, linkTargets, type MemoryMap, relativePath } from '@/lib/core/dream/engines/rules/memory-map'
import type { Heading, Outline, Statement } from '@/lib/core/dream/engines/rules/statements'
import { bytesOf, indexBytes } from '@/lib/core/dream/limits'
import type { EditOp, LedgerEntry } from '@/lib/core/dream/types'
import { movedText, slug } from './chapters'
import { type Check, quoteLine } from './check'
import { isManaged } from './managed-blocks'

/** What Codex reads of all AGENTS.md files together: what comes after it does not reach the agent. */
const codexBytes = 32_768
/** From here on Claude Code warns at every start. */
const claudeCharacters = 40_000
/** A shorter chapter is not worth a file of its own. */
const smallestChapter = 900
/** A chapter is looked up when so much of it is commands, code, tables or diagrams. */
const lookedUpShare = 0.4
/** Less than this share of the file gained is not worth the agents' second look: of one over a limit, and of any other. */
const fewestGained = { overLimit: 0.15, otherwise: 0.25 }
/** More chapters at once are a restructuring, and that is a person's. */
const mostChapters = 6
/** A first sentence of more characters is no summary. */
const longestLead = 220
/** One of fewer words is a label ("Setup:"). */
const fewestLeadWords = 5

/** The last line that stays, and whether it ends a sentence or leads on to what moves. */
type Lead = { line: number; ending: 'none' | 'sentence' | 'colon' }
type Moved = { title: string; from: number; to: number; path: string; lead: Lead; topics: string[] }
export type InstructionsFinding = { chapters: Moved[]; bytes: number; isGenerated: boolean }

/** Orders in the words that authors use when they mean it, and warnings: read too late they are not followed. */
const strongOrder =
  /\b(never|always|must|mandatory|critical|important|forbidden|prohibited|do not|don['’]t|not allowed|non-negotiable|warning|caution|beware|careful|trap|pitfalls?|gotchas?)\b|[⚠🚨🛑❌]/iu
const order = new RegExp(
  `${strongOrder.source}|\\b(avoid|prefer|required?|cannot|only use|ensure|make sure|mistakes?|wrong|remember)\\b`,
  'iu',
)
/** What an agent needs in most sessions, by the name of the chapter. */
const daily =
  /\b(build|test|tests|testing|lint|linting|commands?|setup|quick ?start|getting started|workflow|session|commits?|pull requests?|prs?|checklist|rules?|conventions?|standards?|style|guidelines?|principles?|security|safety|overview|about|structure|layout|tone|communication|preferences?|identity|role)\b/i
/** What an agent needs on occasion, whatever else the name says. */
const occasional =
  /\b(advanced|optional|experimental|legacy|references?|examples?|troubleshooting|faq|appendix|internals|deep dive|glossary|background|migration|upgrading|benchmark\w*|adding an? |releas(?:e|es|ing)|publishing|maintainers?|what['’]s new|changelog|recent changes|version history)\b/i
/** Words that point out of the chapter, to lines that will no longer stand beside it. */
const pointsOut = /\b(see|as|described|mentioned|listed|shown)\b[^.]{0,40}\b(above|below)\b|\]\(#/i

function isLookedUp(o: Outline, h: Heading): boolean {
  const prose: string[] = []
  let opaque = 0
  let total = 0
  let steps = 0
  for (let n = h.line + 1; n <= h.end; n++) {
    const line = o.lines[n - 1] ?? ''
    total += line.length
    if (o.opaque.has(n)) opaque += line.length
    else {
      prose.push(line)
      if (/^\s*\d{1,3}[.)]\s/.test(line)) steps++
    }
  }
  const text = prose.join('\n').replace(/`[^`]*`/g, ' ')
  if (strongOrder.test(`${h.title}\n${text}`) || pointsOut.test(text) || /^@[\w./-]+$/m.test(text)) return false
  if (occasional.test(h.title)) return true
  return !order.test(text) && !daily.test(h.title) && steps === 0 && opaque >= lookedUpShare * total
}

/** A table or comment of quotations may give orders too. */
const givesOrders = (o: Outline, h: Heading): boolean =>
  o.lines.slice(h.line, h.end).some((l) => /^\s*[|>]/.test(l) && strongOrder.test(l.replace(/`[^`]*`/g, ' ')))

/** The first sentence stays where it tells what the chapter is about, or when it is needed. */
function leadOf(o: Outline, index: number): Lead {
  const h = o.headings[index] as Heading
  const none: Lead = { line: h.line, ending: 'none' }
  const first: Statement | undefined = o.statements.find((s) => s.section === index)
  const words = first?.text.split(/\s+/).length ?? 0
  if (first?.type !== 'paragraph' || first.text.length > longestLead || words < fewestLeadWords) return none
  if (o.lines.slice(h.line, first.from - 1).some((l) => l.trim() !== '') || (o.lines[first.to] ?? '').trim() !== '')
    return none
  if (/:\**$/.test(first.text)) return { line: first.to, ending: 'colon' }
  const isSummary = /[.!]\**$/.test(first.text) && !/\b(following|these|below|here)\b/i.test(first.text)
  return isSummary ? { line: first.to, ending: 'sentence' } : none
}

/** What a runtime does with a file of this size, as a sentence; null where none is known to mind. */
function consequence(path: string, text: string): string | null {
  const bytes = bytesOf(text)
  if (/\/AGENTS\.md$/.test(path) && bytes > codexBytes)
    return `Codex reads ${codexBytes / 1024} KB of AGENTS.md files and leaves out the rest.`
  if (/\/CLAUDE\.md$/.test(path) && text.length > claudeCharacters)
    return `Claude Code warns from ${claudeCharacters.toLocaleString('en')} characters on.`
  return null
}

/** Where the file already sends its readers: the folder of two topic files that it links to; else one for agents' docs. */
function topicFolder(map: MemoryMap, path: string): string {
  const document = map.document(path)
  const linked = new Set(document ? linkTargets(document).map((l) => l.path) : [])
  const folders = [...linked]
    .filter((p) => map.document(p) && map.kind(p) === 'topic' && folderOf(p) !== folderOf(path))
    .map(folderOf)
  const usual = folders.find((f) => folders.filter((x) => x === f).length > 1)
  return usual ?? `${folderOf(path)}docs/agents/`
}

function chaptersOf(map: MemoryMap, path: string): Moved[] {
  const o = map.outline(path)
  const text = (h: Heading): string => o.lines.slice(h.line - 1, h.end).join('\n')
  const taken = new Set<string>()
  const folder = topicFolder(map, path)
  const topLevel = Math.min(...o.headings.map((h) => h.level))
  const all = o.headings.flatMap((h, i): (Moved & { bytes: number })[] => {
    // The title of the whole file is no chapter; a file of several titles is a list of them.
    if (h.level === topLevel && o.headings.filter((x) => x.level === topLevel).length === 1) return []
    if (bytesOf(text(h)) < smallestChapter || isManaged(o, h.line, h.end)) return []
    if (!isLookedUp(o, h) || givesOrders(o, h)) return []
    const target = `${folder}${slug(h.title)}.md`
    if (slug(h.title) === '' || map.document(target) || taken.has(target)) return []
    taken.add(target)
    const topics = o.headings.filter((x) => x.parent === i).map((x) => x.title)
    return [
      { title: h.title, from: h.line, to: h.end, path: target, lead: leadOf(o, i), topics, bytes: bytesOf(text(h)) },
    ]
  })
  const outer = all.filter((c) => !all.some((x) => x !== c && x.from <= c.from && x.to >= c.to))
  let left = bytesOf(map.document(path)?.text ?? '')
  const whole = left
  const chosen = outer
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, mostChapters)
    .filter((c) => {
      if (left <= indexBytes) return false
      left -= c.bytes
      return true
    })
  const isOver = consequence(path, map.document(path)?.text ?? '') !== null
  if (whole - left < fewestGained[isOver ? 'overLimit' : 'otherwise'] * whole) return []
  return chosen.sort((a, b) => a.from - b.from).map(({ bytes: _, ...c }) => c)
}

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1024)} KB`

export const oversizeInstructions: Check = {
  id: 'oversize-instructions',
  find: ({ map }) =>
    map.store.documents.flatMap(({ path, text }) => {
      const bytes = bytesOf(text)
      if (map.kind(path) !== 'instructions' || bytes <= indexBytes || map.mirrors(path).length > 0) return []
      if (!map.isEditable(path))
        return consequence(path, text) === null
          ? []
          : [{ paths: [path], data: { chapters: [], bytes, isGenerated: true } }]
      const chapters = chaptersOf(map, path)
      return chapters.length > 0 ? [{ paths: [path], data: { chapters, bytes, isGenerated: false } }] : []
    }),
  compose: ({ finding, map }) => {
    const path = finding.paths[0] as string
    const { chapters, bytes, isGenerated } = finding.data as InstructionsFinding
    const file = `\`${path.slice(1)}\``
    const why = consequence(path, map.document(path)?.text ?? '')
    if (isGenerated)
      return {
        withhold: {
          kind: 'organize',
          title: `${file} is ${kilobytes(bytes)}, and made from other files`.slice(0, 80),
          reason: 'oversize',
          detail: `${why} Shorten what it is made from: an edit here would be written over.`,
        },
        lines: [quoteLine(map, path, 1)],
      }
    const o = map.outline(path)
    const ops = chapters.flatMap((c): EditOp[] => {
      const heading = o.headings.find((h) => h.line === c.from) as Heading
      const target = relativePath(path, c.path)
      const link = `[${target}](${target})`
      const leadsOn = c.lead.ending === 'colon'
      const about = c.topics.length > 0 && c.topics.length <= 4 ? ` (${c.topics.join(', ')})` : ''
      const isLast = o.lines.slice(c.to).every((l) => l.trim() === '')
      return [
        { op: 'create', path: c.path, text: movedText(o, heading, c.lead.line + 1, path, c.path) },
        {
          op: 'replace',
          path,
          fromLine: leadsOn ? c.lead.line : c.lead.line + 1,
          toLine: isLast ? o.lines.findLastIndex((l) => l.trim() !== '') + 1 : c.to,
          lines: [
            ...(leadsOn ? [`${o.lines[c.lead.line - 1]} ${link}`] : ['', `Details${about}: ${link}`]),
            ...(isLast ? [] : ['']),
          ],
        },
      ]
    })
    const gone = chapters.reduce((n, c) => n + bytesOf(o.lines.slice(c.lead.line, c.to).join('\n')), 0)
    return {
      kind: 'organize',
      title: (chapters.length === 1
        ? `Move “${chapters[0]?.title}” out of ${file}: ${kilobytes(bytes)} at every start`
        : `Move ${chapters.length} reference chapters out of ${file}: ${kilobytes(bytes)} at every start`
      ).slice(0, 80),
      rationale: `Agents read all of ${file} before they begin.${why ? ` ${why}` : ''} ${chapters.length === 1 ? 'This chapter is' : 'These chapters are'} for looking up: ${kilobytes(gone)} move word for word; heading and link stay.`,
      ops,
      ledger: chapters.map(
        (c): LedgerEntry => ({ statement: c.title, from: [{ path, line: c.from }], to: { path: c.path, line: 1 } }),
      ),
      lines: chapters.map((c) => quoteLine(map, path, c.from)),
      against:
        'Looked in their text, code apart, for orders, warnings and words that point elsewhere in the file: none found.',
      weight: 4,
    }
  },
}
