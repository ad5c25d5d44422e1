// Characters that nobody sees and an agent reads: zero-width letters, direction marks, tag characters. What joins emoji or
// shapes a script stays.
import { type Check, quoteLine } from './check'

/** Zero-width space and non-joiner out of script, word joiner, soft hyphen, bidi controls, tags, a BOM inside the text. */
export const hidden = /[\u200B\u2060-\u2064\u00AD\u202A-\u202E\u2066-\u2069\u180E]|\uFEFF|[\u{E0000}-\u{E007F}]/gu
/** A flag of a region is spelt with tag characters after a black flag. */
const flag = /\u{1F3F4}[\u{E0020}-\u{E007F}]+/gu

export const withoutHidden = (text: string): string => {
  const flags: string[] = []
  const held = text.replace(flag, (f) => `\u0000${flags.push(f) - 1}\u0000`)
  return held.replace(hidden, '').replace(/\u0000(\d+)\u0000/g, (_, i: string) => flags[Number(i)] ?? '')
}

export const hiddenCharacters: Check = {
  id: 'hidden-characters',
  find: ({ map }) =>
    map.store.documents.flatMap(({ path, text }) => {
      if (!map.isEditable(path)) return []
      const lines = text
        .replace(/^\uFEFF/, '')
        .split('\n')
        .flatMap((l, i) => (withoutHidden(l) === l ? [] : [i + 1]))
      return lines.length > 0 ? [{ paths: [path], data: { lines } }] : []
    }),
  compose: ({ finding, map }) => {
    const path = finding.paths[0] as string
    const { lines } = finding.data as { lines: number[] }
    const all = map.outline(path).lines
    return {
      kind: 'organize',
      title: `Take characters that nobody can see out of \`${path.slice(1)}\``.slice(0, 80),
      rationale: `${lines.length === 1 ? 'One line holds' : `${lines.length} lines hold`} characters that are not shown but are read by an agent: instructions can be hidden in them.`,
      ops: lines.map((n) => ({
        op: 'replace',
        path,
        fromLine: n,
        toLine: n,
        lines: [withoutHidden(all[n - 1] ?? '')],
      })),
      flags: ['hidden-characters'],
      lines: lines.slice(0, 3).map((n) => quoteLine(map, path, n)),
      against: 'Looked for scripts and emoji that need such characters: those stay.',
      weight: 4,
    }
  },
}
