// The line of memory that is already about a lesson: the one that names its command, its path or its words.
import type { Topic } from '@/lib/core/dream/engines/rules/candidate'
import { type MemoryMap, wordsOfStatement } from '@/lib/core/dream/engines/rules/memory-map'
import { headingPath, type Outline } from '@/lib/core/dream/engines/rules/statements'
import { contentWords } from '@/lib/core/dream/engines/rules/words'

export type Anchor = { path: string; statement: number; section: number; score: number; named: boolean }

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Whether a text names exactly this, not a longer name that contains it. */
export const names = (text: string, handle: string): boolean =>
  new RegExp(`(?<![\\w./-])${literal(handle)}(?![\\w-]|[./]\\w)`, 'i').test(text)

/** The part of a command that says what is run: `make test` of `make test FLAGS=…`, `golangci-lint run` of its flags. */
function commandHead(command: string): string {
  const words = command.split(/\s+/).filter((w) => !/^(sudo|npx|bunx|time|env|\w+=\S*)$/.test(w))
  return words.slice(0, words[1] !== undefined && !words[1].startsWith('-') ? 2 : 1).join(' ')
}

/** A name alone: a whole command, its head, a path, the folder of a path. The first ones of a topic tell most. */
function handleScore(text: string, topic: Topic): number {
  let best = 0
  topic.commands.forEach((command, i) => {
    const weight = Math.max(0.5, 1 - 0.15 * i)
    const head = commandHead(command)
    if (names(text, command)) best = Math.max(best, 6 * weight)
    else if (head.includes(' ') && names(text, head)) best = Math.max(best, 4.5 * weight)
    else if (
      head.length > 3 &&
      !/^(make|npm|pnpm|yarn|bun|git|node|python3?|bash|curl|docker|go|cargo)\b/.test(head) &&
      names(text, head)
    )
      best = Math.max(best, 4 * weight)
  })
  topic.paths.forEach((path, i) => {
    const weight = Math.max(0.5, 1 - 0.15 * i)
    const plain = path.replace(/\/\*.*$/, '').replace(/\/$/, '')
    const parent = plain.slice(0, plain.lastIndexOf('/'))
    const base = plain.slice(plain.lastIndexOf('/') + 1)
    if (names(text, plain)) best = Math.max(best, 5 * weight)
    else if (/\.\w+$/.test(base) && names(text, base)) best = Math.max(best, 4.5 * weight)
    else if (parent.includes('/') && names(text, parent)) best = Math.max(best, 3 * weight)
  })
  return best
}

/** A word that stands in more statements than this says nothing about any of them. */
const commonShare = 0.2

/** Words of the topic that are rare enough in this file to tell its statements apart. */
function tellingWords(o: Outline, topic: Topic): Set<string> {
  const words = contentWords(topic.words.join(' '))
  const most = Math.max(2, o.statements.length * commonShare)
  return new Set([...words].filter((w) => o.statements.filter((s) => wordsOfStatement(s).has(w)).length <= most))
}

/** The best line of one document, or null when none is about the topic. */
export function findAnchor(map: MemoryMap, path: string, topic: Topic): Anchor | null {
  const o = map.outline(path)
  const words = tellingWords(o, topic)
  let best: Anchor | null = null
  o.statements.forEach((s, i) => {
    const handle = handleScore(s.text, topic)
    const common = [...wordsOfStatement(s)].filter((w) => words.has(w)).length
    const titles = contentWords(headingPath(o, s.section).slice(-2).join(' '))
    const under = [...titles].filter((w) => words.has(w)).length
    const score = handle + Math.min(common, 4) * 1.1 + Math.min(under, 2) * 0.8
    if (score > (best?.score ?? 0)) best = { path, statement: i, section: s.section, score, named: handle >= 3 }
  })
  return best
}

/** From here on a line is about the lesson: a name of its own, or three rare words. */
export const anchorScore = 3.2

/** Sections that go by several names. */
const sectionGroups: RegExp[] = [
  /^(.*\b)?(commands?|scripts?|building|build|development|dev(eloper)? commands|quick reference|getting started|running)\b/i,
  /^(.*\b)?(tests?|testing|verification|quality)\b/i,
  /^(.*\b)?(code|coding|style|conventions?|patterns|guidelines|principles|architecture|standards)\b/i,
  /^(.*\b)?(git|commits?|branch\w*|workflows?|pull requests?|prs?|version control|process|contributing)\b/i,
  /^(.*\b)?(environment|tools?|tooling|setup|sandbox|machine|installation)\b/i,
  /^(.*\b)?(preferences?|communication|working (style|together|with)|documentation|docs|writing)\b/i,
]

/** The section of one document where a lesson of this heading belongs; null where it has none. */
export function findSection(map: MemoryMap, path: string, heading: string, topic: Topic): number | null {
  const o = map.outline(path)
  const own = o.headings.findIndex((h) => h.level > 1 && h.title.toLowerCase() === heading.toLowerCase())
  if (own !== -1) return own
  const words = new Set([...contentWords(heading), ...contentWords(topic.words.join(' '))])
  const group = sectionGroups.find((g) => g.test(heading))
  let best: { section: number; score: number } | null = null
  o.headings.forEach((h, i) => {
    if (h.level === 1 || h.level > 3) return
    const title = [...contentWords(h.title)].filter((w) => words.has(w)).length
    const score = title * 2 + (group?.test(h.title) ? 2 : 0) - (h.level === 3 ? 0.5 : 0)
    if (score >= 2 && score > (best?.score ?? 0)) best = { section: i, score }
  })
  return (best as { section: number } | null)?.section ?? null
}
