// Trust by origin: a person's words, then what a command really did, then what an agent claims, then text from outside.
import type { EvidenceItem, Quote } from './types'

const rank: Record<Quote['origin'], number> = { user: 0, tool: 1, assistant: 2, external: 3, injected: 4 }

const rankOf = (e: EvidenceItem): number => (e.source === 'memory' ? 1.5 : rank[e.origin])

/** The best quote first; quotes of one origin keep their order. */
export const byTrust = (evidence: EvidenceItem[]): EvidenceItem[] =>
  evidence
    .map((e, i) => ({ e, i }))
    .sort((a, b) => rankOf(a.e) - rankOf(b.e) || a.i - b.i)
    .map(({ e }) => e)

export const hasUserWord = (evidence: EvidenceItem[]): boolean =>
  evidence.some((e) => e.source === 'transcript' && e.origin === 'user')

/** Nothing but text from outside, and an agent that may have repeated it, speaks for this. */
export function isOutsideOnly(evidence: EvidenceItem[]): boolean {
  const origins = evidence.flatMap((e) => (e.source === 'transcript' ? [e.origin] : []))
  return origins.includes('external') && !origins.includes('user') && !origins.includes('tool')
}

/** What an edit would make agents act on: addresses, commands, names with digits. */
const handle =
  /https?:\/\/[^\s)>\]`"']+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|`[^`\n]{3,120}`|[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|io|dev|example|app|co|ai)\b/gi

const handlesOf = (text: string): string[] =>
  [...text.matchAll(handle)].map(([found]) => found.replace(/^`|`$|[.,;:]$/g, '').toLowerCase())

/** A handle of the added text that only text from outside has, whatever else is quoted beside it. */
export function outsideHandle(added: string, evidence: EvidenceItem[]): string | null {
  const said = evidence.flatMap((e) =>
    e.source === 'transcript' ? [{ origin: e.origin, text: e.quote.toLowerCase() }] : [],
  )
  const outside = said.filter((s) => s.origin === 'external')
  const own = said.filter((s) => s.origin === 'user' || s.origin === 'tool')
  return (
    handlesOf(added).find((h) => outside.some((s) => s.text.includes(h)) && !own.some((s) => s.text.includes(h))) ??
    null
  )
}

/** An address that an edit brings in and that nobody is quoted with: it may be one that a text from outside planted. */
export function unquotedAddress(added: string, before: string, evidence: EvidenceItem[]): string | null {
  const known = `${before}\n${evidence.map((e) => e.quote).join('\n')}`.toLowerCase()
  const addresses = handlesOf(added).filter((h) => /^https?:\/\/|@/.test(h) && !h.includes(' '))
  return addresses.find((h) => !known.includes(h)) ?? null
}

/** Only the agent says so: no person, no result, and no page either. */
export function isClaimOnly(evidence: EvidenceItem[]): boolean {
  const quotes = evidence.filter((e) => e.source === 'transcript')
  return quotes.length > 0 && quotes.every((e) => e.origin === 'assistant')
}
