// A file in a few words for its line in an index, taken from its own lines.
import type { Outline } from '@/lib/core/dream/engines/rules/statements'

/** What a list of parties tells, by what its title calls them. */
const parties: [RegExp, string][] = [
  [/^(suppliers?|vendors?)$/i, 'who delivers what'],
  [/^(people|team|staff|who is who|roles?)$/i, 'who does what'],
  [/^contacts?$/i, 'whom to ask'],
  [/^(customers?|clients?|partners?)$/i, 'who they are'],
]

const maxWords = 10

const clip = (text: string): string => {
  const words = text
    .replace(/[`*_]/g, '')
    .replace(/[.:;,]+$/, '')
    .split(/\s+/)
  return words.length <= maxWords ? words.join(' ') : ''
}

const plural = (noun: string): string =>
  /(s|x|ch|sh)$/.test(noun) ? noun : /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`

/** "minimum order 10 kg" tells of minimum orders. */
function measured(texts: string[]): string[] {
  const found = texts.flatMap((t) =>
    [...t.matchAll(/\b((?:minimum|maximum|lead|delivery|default) [a-z]+)\s+(?:of\s+)?\d/gi)].map((m) =>
      plural((m[1] as string).toLowerCase()),
    ),
  )
  return [...new Set(found)]
}

/** Null when nothing short and telling is found: then the entry has no description. */
export function describeDocument(o: Outline): string | null {
  const described = o.lines.slice(0, o.frontMatterEnd).find((l) => /^description:/i.test(l))
  if (described) return clip(described.replace(/^description:\s*/i, '').replace(/^["']|["']$/g, '')) || null
  const title = o.headings[0]?.title ?? ''
  const bullets = o.statements.filter((s) => s.type === 'bullet')
  const named = bullets.filter((s) => /^[^:.]{2,40}:\s/.test(s.text))
  const party = parties.find(([pattern]) => pattern.test(title))
  if (party && named.length >= 2 && named.length >= 0.6 * bullets.length)
    return [party[1], ...measured(bullets.map((s) => s.text)).slice(0, 2)].join(', ')
  const sections = o.headings
    .filter((h) => h.level === (o.headings[0]?.level ?? 0) + 1)
    .map((h) => h.title.toLowerCase())
  if (sections.length >= 2) return sections.slice(0, 4).join(', ')
  const lead = o.statements[0]
  return (lead && clip((lead.text.split(/[.;:](?:\s|$)/)[0] ?? '').trim()).toLowerCase()) || null
}
