// A secret that was written into memory. Its line says afterwards where the secret is, when a person has told; else only
// that it is not kept there. The secret itself appears in no title, quote or finding.

import type { WorkItem } from '@/lib/core/dream/engine'
import type { MemoryMap } from '@/lib/core/dream/engines/rules/memory-map'
import { contentWords } from '@/lib/core/dream/engines/rules/words'
import type { EvidenceItem, MemoryQuote } from '@/lib/core/dream/types'
import { findSecrets, type SecretSpan } from '@/lib/core/secrets/find'
import { type Check, clustersOf } from './check'

type Found = { line: number; kinds: string[] }

/** "session token", "database password": what a person calls a secret of this kind. */
function nameOf(kind: string): string {
  if (/url/.test(kind)) return `${kind.includes('database') ? 'database ' : ''}password`
  if (/session/.test(kind)) return 'session token'
  return kind.replaceAll('-', ' ')
}
const nounOf = (kind: string): string => nameOf(kind).split(' ').at(-1) as string

const place =
  /\b(vault|1password|bitwarden|keychain|keyring|secrets? manager|secret store|password manager|env(?:ironment)? (?:file|variables?)|\.env)\b/i

/** A person who said where it is kept: the label's own word, a place, one or two sentences. */
function saidWhere(items: WorkItem[], label: string): EvidenceItem[] {
  const words = contentWords(label)
  const quote = clustersOf(items)
    .flatMap((c) => c.observations.flatMap((o) => o.quotes))
    .filter((q) => q.origin === 'user' && q.quote.length <= 200 && place.test(q.quote))
    .find((q) => [...contentWords(q.quote)].some((w) => words.has(w)))
  return quote ? [{ source: 'transcript', ...quote }] : []
}

const lower = (text: string): string => (/^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1))

/** `The BMOS token is in the vault. It never goes into notes.` under the label BMOS: `the token is in the vault; it never …`. */
function pointerText(said: string, label: string): string {
  const own = label.split(/\s+/).filter((w) => w.length > 2)
  const sentences = said
    .split(/(?<=[.!?])\s+/)
    .map((s) => s.replace(/[.!?]+$/, '').trim())
    .filter((s) => s !== '')
    .slice(0, 2)
  const [first = '', ...rest] = sentences
  const words = first.split(/\s+/)
  const subject = words.slice(0, 4).filter((w) => !own.some((o) => o.toLowerCase() === w.toLowerCase()))
  return `${[lower([...subject, ...words.slice(4)].join(' ')), ...rest.map(lower)].join('; ')}.`
}

const labelled = /^(\s*(?:[-*+]\s+|\d+[.)]\s+)?(?:\*\*)?([^:`]{2,50}?)(?:\*\*)?:\s+)/

function rewritten(line: string, spans: SecretSpan[], said: EvidenceItem | undefined): string {
  const label = labelled.exec(line)
  const first = spans[0] as SecretSpan
  if (label && (label[1] as string).length <= first.start) {
    const text = said ? pointerText(said.quote, label[2] as string) : `the ${nounOf(first.kind)} is not kept in notes.`
    return `${label[1]}${text}`
  }
  return spans.reduceRight((out, s) => {
    const secret = out.slice(s.start, s.end)
    // Of an address only the password is secret: host and name are what the line tells.
    const address = /^([a-z][a-z0-9+.-]*:\/\/[^\s:@/]*:)[^\s@]+(@[^\s]+)$/i.exec(secret)
    const left = address ? `${address[1]}<password>${address[2]}` : `<${nounOf(s.kind)}>`
    return `${out.slice(0, s.start)}${left}${out.slice(s.end)}`
  }, line)
}

/** The line up to its secret. */
function safeQuote(map: MemoryMap, path: string, line: number): MemoryQuote {
  const text = map.outline(path).lines[line - 1] ?? ''
  const quote = text.slice(0, findSecrets(text)[0]?.start ?? text.length).trim()
  return { path, line, quote }
}

export const secretsInMemory: Check = {
  id: 'secret',
  find: ({ map }) =>
    map.store.documents.flatMap(({ path, text }) => {
      if (!map.isEditable(path) || findSecrets(text).length === 0) return []
      const found = map.outline(path).lines.flatMap((l, i): Found[] => {
        const kinds = findSecrets(l).map((s) => s.kind)
        return kinds.length > 0 ? [{ line: i + 1, kinds }] : []
      })
      return found.map((f) => ({ paths: [path], data: { ...f } }))
    }),
  compose: ({ finding, map, items }) => {
    const path = finding.paths[0] as string
    const { line, kinds } = finding.data as Found
    const text = map.outline(path).lines[line - 1] ?? ''
    const label = labelled.exec(text)?.[2] ?? ''
    const said = label ? saidWhere(items, label) : []
    const title = map.outline(path).headings[0]?.title ?? ''
    const file =
      /^\/(memory|notes)\//.test(path) && /^\p{L}+$/u.test(title)
        ? `the ${title.toLowerCase()} notes`
        : `\`${path.slice(1)}\``
    const quote = safeQuote(map, path, line)
    return {
      kind: 'correct',
      title: `Take the ${nameOf(kinds[0] as string)} out of ${file}`,
      rationale:
        'Every agent that loads the file reads it, and so does whoever gets the file. Replace it at its source as well: it counts as known.',
      ops: [
        { op: 'replace', path, fromLine: line, toLine: line, lines: [rewritten(text, findSecrets(text), said[0])] },
      ],
      flags: ['secret'],
      lines: quote.quote === '' ? [{ path, line: 1, quote: (map.outline(path).lines[0] ?? '').trim() }] : [quote],
      against: 'Looked at its shape: it is no placeholder and no example.',
      said,
      weight: 1,
    }
  },
}
