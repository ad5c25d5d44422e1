// Two lines that give one thing two values ("Node version: 18" here, "Node version: 20" there), in two files or in one
// section. The later wins only when both carry a day, their own or that of their file; else it is a question to the
// reviewer, kept back with both lines.
import { longDay, writtenDays } from '@/lib/core/dream/dates'
import { folderOf, type MemoryMap } from '@/lib/core/dream/engines/rules/memory-map'
import { contentWords, hardTokens } from '@/lib/core/dream/engines/rules/words'
import { type Check, quoteLine, removeLines } from './check'

type Value = {
  path: string
  /** Index of the section that it stands in. */
  section: number
  from: number
  to: number
  label: string
  value: string
  day: string | null
}
export type ContradictionFinding = { label: string; older: Value; newer: Value; isDated: boolean }

/** A value longer than this is prose, and prose may differ without contradiction. */
const valueWords = 6

const field = /^(?:\*\*|__)?([\p{L}][\p{L}\d /_-]{3,40}?)(?:\*\*|__)?\s*:(?:\*\*|__)?\s+(.+)$/u

/** A line of label and value is compared by its label, whatever else it says. */
export const isLabelled = (text: string): boolean => field.test(text)

/** What a project has in one version, so that its name alone says what the value is of. */
const versioned =
  /^(node|node\.?js|python|ruby|java|php|rust|go|pnpm|npm|yarn|bun|deno|postgres|postgresql|mysql|redis|typescript|react|next\.?js)$/i

const fileDay = /^(?:\W*)(?:last[ -]?)?(?:updated|modified|verified|as of)(?:\W+on)?\W+(20\d\d-\d\d-\d\d)\b/im

/** The day that a file gives itself, in its front matter or its first lines. */
function dayOfFile(map: MemoryMap, path: string): string | null {
  const head = map.outline(path).lines.slice(0, 12)
  return head.map((l) => fileDay.exec(l)?.[1] ?? null).find((d) => d !== null) ?? null
}

function valuesIn(map: MemoryMap, path: string, today: string): Value[] {
  const ofFile = dayOfFile(map, path)
  return map.outline(path).statements.flatMap((s) => {
    const m = s.type === 'numbered' ? null : field.exec(s.text)
    if (!m) return []
    const [, label = '', rest = ''] = m
    const day = writtenDays(rest, today).filter((d) => d.hasYear)[0]
    const value = rest
      .replace(/\((?:as of|since|from|updated|verified)?[^)]*\b20\d\d-\d\d-\d\d\)/i, '')
      .replace(/\((?:as of|since|from|updated)[^)]*\)/i, '')
      .replace(/[.;]+$/, '')
      .trim()
    const isTelling = words(label).size > 1 || contentWords(label).size > 1 || versioned.test(label.trim())
    if (!isTelling || value.split(/\s+/).length > valueWords || hardTokens(value).size === 0) return []
    return [{ path, section: s.section, from: s.from, to: s.to, label, value, day: day?.day ?? ofFile }]
  })
}

/** "Node" and "Node version" are one thing. */
const words = (label: string): Set<string> => new Set([...contentWords(label)].filter((w) => w !== 'version'))
const key = (label: string): string => [...words(label)].sort().join(' ')

/** A nested file speaks of its own folder: only neighbours, and a folder of notes under them, speak of the same things. */
export const sameScope = (a: string, b: string): boolean => {
  const [x, y] = [folderOf(a), folderOf(b)].sort((f, g) => f.length - g.length) as [string, string]
  return x === y || (y.startsWith(x) && /^(memory|memories|notes|topics)\/$/i.test(y.slice(x.length)))
}

/** In one section: two lines of one list that differ in a number. Where other labels return, it lists several things. */
function standTogether(map: MemoryMap, a: Value, b: Value): boolean {
  if (a.section !== b.section || !/\d/.test(a.value) || !/\d/.test(b.value)) return false
  const labels = map.outline(a.path).statements.flatMap((s) => {
    const label = s.section === a.section ? field.exec(s.text)?.[1] : undefined
    return label === undefined ? [] : [key(label)]
  })
  return labels.length - new Set(labels).size === 1
}

function contradict(map: MemoryMap, a: Value, b: Value): boolean {
  if (a.path === b.path ? !standTogether(map, a, b) : !sameScope(a.path, b.path)) return false
  const [x, y] = [hardTokens(a.value), hardTokens(b.value)]
  return ![...x].some((t) => y.has(t)) && a.value.toLowerCase() !== b.value.toLowerCase()
}

export const contradictions: Check = {
  id: 'contradiction',
  find: ({ map, today }) => {
    const groups = new Map<string, Value[]>()
    for (const { path } of map.store.documents) {
      const kind = map.kind(path)
      if (
        !map.isEditable(path) ||
        kind === 'note' ||
        kind === 'history' ||
        kind === 'skill' ||
        map.mirrors(path).length > 0
      )
        continue
      for (const v of valuesIn(map, path, today)) {
        const group = groups.get(key(v.label))
        if (group) group.push(v)
        else groups.set(key(v.label), [v])
      }
    }
    return [...groups.values()].flatMap((group) => {
      const [a, b] = group
      if (group.length !== 2 || !a || !b || !contradict(map, a, b)) return []
      const isDated = a.day !== null && b.day !== null && a.day !== b.day
      const [older, newer] = isDated && (a.day as string) > (b.day as string) ? [b, a] : [a, b]
      return [{ paths: [older.path, newer.path], data: { label: a.label, older, newer, isDated } }]
    })
  },
  compose: ({ finding, map }) => {
    const { label, older, newer, isDated } = finding.data as ContradictionFinding
    const lines = [quoteLine(map, newer.path, newer.from), quoteLine(map, older.path, older.from)]
    const name = label.charAt(0).toLowerCase() + label.slice(1)
    if (!isDated)
      return {
        withhold: {
          kind: 'correct',
          title: `Which holds for ${name}: ${older.value} or ${newer.value}?`.slice(0, 80),
          reason: 'contradicted',
          detail:
            older.path === newer.path
              ? `Lines ${older.from} and ${newer.from} of \`${older.path.slice(1)}\` differ, and nothing says which is younger. Correct the wrong one by hand.`
              : `\`${older.path.slice(1)}\` and \`${newer.path.slice(1)}\` differ, and nothing says which is younger. Correct the wrong one by hand.`,
        },
        lines,
      }
    return {
      kind: 'correct',
      title: `${label} is ${newer.value}: remove the older line`.slice(0, 80),
      rationale: `\`${older.path.slice(1)}\` says ${older.value}; the line in \`${newer.path.slice(1)}\` is of ${longDay(newer.day as string)}, this one of ${longDay(older.day as string)}.`,
      ops: [removeLines(map, older.path, older.from, older.to)],
      lines,
      against: 'Looked for a younger line that says otherwise: none found.',
      weight: 6,
    }
  },
}
