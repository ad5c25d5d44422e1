// What a person types into the search box → what is looked for. Every word must be there, in any order.
import { pairsOf, toolWords, wordsIn } from './search-words'

/**
 * One word to look for. `whole`: quoted or short, the word must be just that; else one that begins so is found too.
 * `typed`: as it was typed, `text`: folded. `unspaced`: a run of a script without spaces, found wherever it stands.
 */
export type Term = { text: string; typed: string; whole: boolean; unspaced: boolean }

/** More words than these narrow nothing further. */
const maxTerms = 12

/** Too many words begin with fewer letters: so short a word is just that word. */
const minBeginning = 3

/** `gift "port" foo_bar.ts` → gift…, port, foo_bar…, ts */
export function termsOf(query: string): Term[] {
  const terms = new Map<string, Term>()
  for (const [i, piece] of query.split('"').entries()) {
    const isQuoted = i % 2 === 1
    for (const { text, start, end, unspaced } of wordsIn(piece)) {
      const whole = isQuoted || (!unspaced && text.length < minBeginning)
      terms.set(text, { text, typed: piece.slice(start, end), whole, unspaced })
    }
  }
  return [...terms.values()].slice(0, maxTerms)
}

const literal = (word: string, prefix: boolean): string => `'${word}'${prefix ? ':*' : ''}`

/** `order_lines` is also found inside of `0059_order_lines.sql`, by its parts; none where it has but one, or is quoted. */
export function termParts({ text, whole }: Pick<Term, 'text' | 'whole'>): string[] {
  const parts = whole ? [] : text.split('_').filter(Boolean)
  return parts.length > 1 ? parts : []
}

function wordOrParts(text: string, whole: boolean): string {
  const parts = termParts({ text, whole })
  if (parts.length === 0) return literal(text, !whole)
  const all = parts.map((part, i) => literal(part, i === parts.length - 1))
  return `(${literal(text, true)} | (${all.join(' & ')}))`
}

function expressionOf({ text, whole, unspaced }: Term): string[] {
  if (!unspaced) return [wordOrParts(text, whole)]
  const pairs = pairsOf(text)
  // The last sign of what is looked for may have any neighbour, and so may a single one.
  return pairs.length === 1 ? [literal(text, true)] : pairs.slice(0, -1).map((pair) => literal(pair, false))
}

export type SearchFacets = { kind?: string; errorsOnly?: boolean; tool?: string }

/**
 * The text form of a PostgreSQL `tsquery`; null where there is nothing to look for.
 * Words hold no quotes (see searchWords), and so nothing in them can end a literal.
 */
export function searchExpression(terms: Term[], facets: SearchFacets): string | null {
  const parts = terms.flatMap(expressionOf)
  if (facets.tool) for (const word of toolWords(facets.tool)) parts.push(literal(word, false))
  if (facets.errorsOnly) parts.push(literal('#error', false))
  if (facets.kind) parts.push(literal(`#${facets.kind}`, false))
  return parts.length > 0 ? parts.join(' & ') : null
}
