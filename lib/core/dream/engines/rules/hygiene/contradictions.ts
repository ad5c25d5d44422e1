// Two files that give one thing two values ("Node version: 18" here, "Node version: 20" there). The later wins only when
// both lines carry their own day; else it is a question to the reviewer, kept back with both lines.
import { writtenDays } from '@/lib/core/dream/dates'
import { folderOf, type MemoryMap } from '@/lib/core/dream/engines/rules/memory-map'
import { contentWords, hardTokens } from '@/lib/core/dream/engines/rules/words'
import { type Check, quoteLine, removeLines } from './check'

type Value = { path: string; from: number; to: number; label: string; value: string; day: string | null }
export type ContradictionFinding = { label: string; older: Value; newer: Value; isDated: boolean }

/** A value longer than this is prose, and prose may differ without contradiction. */
const valueWords = 6

const field = /^(?:\*\*|__)?([\p{L}][\p{L}\d /_-]{3,40}?)(?:\*\*|__)?\s*:(?:\*\*|__)?\s+(.+)$/u

function valuesIn(map: MemoryMap, path: string, today: string): Value[] {
  return map.outline(path).statements.flatMap((s) => {
    const m = s.type === 'numbered' ? null : field.exec(s.text)
    if (!m) return []
    const [, label = '', rest = ''] = m
    const day = writtenDays(rest, today).filter((d) => d.hasYear)[0]
    const value = rest
      .replace(/\((?:as of|since|from|updated)[^)]*\)/i, '')
      .replace(/[.;]+$/, '')
      .trim()
    if (contentWords(label).size < 2 || value.split(/\s+/).length > valueWords || hardTokens(value).size === 0)
      return []
    return [{ path, from: s.from, to: s.to, label, value, day: day?.day ?? null }]
  })
}

const key = (label: string): string => [...contentWords(label)].sort().join(' ')

/** A nested file speaks of its own folder: only neighbours, and a folder of notes under them, speak of the same things. */
const sameScope = (a: string, b: string): boolean => {
  const [x, y] = [folderOf(a), folderOf(b)].sort((f, g) => f.length - g.length) as [string, string]
  return x === y || (y.startsWith(x) && /^(memory|memories|notes|topics)\/$/i.test(y.slice(x.length)))
}

function contradict(a: Value, b: Value): boolean {
  if (!sameScope(a.path, b.path)) return false
  const [x, y] = [hardTokens(a.value), hardTokens(b.value)]
  return a.path !== b.path && ![...x].some((t) => y.has(t)) && a.value.toLowerCase() !== b.value.toLowerCase()
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
      for (const v of valuesIn(map, path, today)) groups.set(key(v.label), [...(groups.get(key(v.label)) ?? []), v])
    }
    return [...groups.values()].flatMap((group) => {
      const [a, b] = group
      if (group.length !== 2 || !a || !b || !contradict(a, b)) return []
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
          detail: `\`${older.path.slice(1)}\` and \`${newer.path.slice(1)}\` differ, and neither says when it was written. Correct the wrong one by hand.`,
        },
        lines,
      }
    return {
      kind: 'correct',
      title: `${label} is ${newer.value}: remove the older line`.slice(0, 80),
      rationale: `\`${older.path.slice(1)}\` still says ${older.value}; the line in \`${newer.path.slice(1)}\` is younger by its own date.`,
      ops: [removeLines(map, older.path, older.from, older.to)],
      lines,
      against: 'Looked for a younger line that says otherwise: none found.',
      weight: 6,
    }
  },
}
