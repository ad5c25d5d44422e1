// Where the words that were looked for stand in a text, and the piece of it that shows them.
import { type Term, termParts } from './search-query'
import { indexedChars, partsOf, textsIn, type Word, wordsIn } from './search-words'
import { cutEnd } from './tidy'

/** [start, end) in UTF-16 units. */
export type Span = [number, number]

/** Characters of a snippet: three lines. */
const snippetChars = 240

/** Characters before the first word that was found: enough to see what it belongs to. */
const lead = 60

function spansOfRun({ start, end, text }: Word, term: Term): Span[] {
  const spans: Span[] = []
  for (let at = text.indexOf(term.text); at >= 0; at = text.indexOf(term.text, at + term.text.length))
    spans.push([start + at, start + at + term.text.length])
  // Where folding changed the length, places inside of the run are not known any more.
  return spans.length > 0 && text.length !== end - start ? [[start, end]] : spans
}

const fits = (word: string, { text, whole }: Term): boolean => (whole ? word === text : word.startsWith(text))

/** @param parts of the identifier that the word is; none where it is none */
function isFound(word: string, parts: string[], term: Term): boolean {
  if (fits(word, term) || parts.some((part) => fits(part, term))) return true
  const wanted = termParts(term)
  const last = wanted.at(-1)
  return (
    last !== undefined &&
    wanted.slice(0, -1).every((w) => parts.includes(w)) &&
    parts.some((part) => part.startsWith(last))
  )
}

function placesOf(text: string, words: Word[], term: Term): Span[] {
  const spans: Span[] = []
  for (const word of words) {
    if (term.unspaced !== word.unspaced) continue
    if (word.unspaced) spans.push(...spansOfRun(word, term))
    else if (isFound(word.text, partsOf(text.slice(word.start, word.end)), term)) spans.push([word.start, word.end])
  }
  return spans
}

/** The index knows the parts of an identifier, not that they stand in one: where they stand apart, each is marked. */
function placesOfParts(text: string, words: Word[], term: Term): Span[] {
  const parts = termParts(term)
  const found = parts.map((part, i) =>
    placesOf(text, words, { text: part, typed: part, whole: i < parts.length - 1, unspaced: false }),
  )
  return found.every((spans) => spans.length > 0) ? found.flat() : []
}

/** Every place of every term, in order, without overlaps: found by the same rules as in the database. */
export function markTerms(text: string, terms: Term[]): Span[] {
  const words = [...wordsIn(text)]
  const spans = terms.flatMap((term) => {
    const whole = placesOf(text, words, term)
    return whole.length > 0 ? whole : placesOfParts(text, words, term)
  })
  spans.sort((a, b) => a[0] - b[0])
  return spans.filter(([start], i) => i === 0 || start >= (spans[i - 1] as Span)[1])
}

export type Snippet = { text: string; spans: Span[] }

/** The piece of a text around the first word that was found, on one line; its beginning where none stands in it. */
export function snippetOf(text: string, terms: Term[]): Snippet {
  const first = markTerms(text, terms)[0]?.[0] ?? 0
  let from = Math.max(0, first - lead)
  if (from > 0) {
    const space = text.slice(from, first).search(/\s/)
    from = space >= 0 ? from + space : first
  }
  const cut = text.slice(from, from + snippetChars * 2) // white space is folded below
  const line = cut
    .replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const shown = cutEnd(line, snippetChars).trimEnd()
  const isCut = shown.length < line.length || from + cut.length < text.length
  const snippet = `${from > 0 ? '… ' : ''}${shown}${isCut ? ' …' : ''}`
  return { text: snippet, spans: markTerms(snippet, terms) }
}

/** The snippet of an event: of its text, else of a call's input where the words stand there. */
export function hitSnippet(text: string, input: unknown, terms: Term[]): Snippet {
  const ofText = snippetOf(text, terms)
  if (ofText.spans.length > 0 || input === null || terms.length === 0) return ofText
  const ofInput = snippetOf(textsIn(input, indexedChars), terms)
  return ofInput.spans.length > 0 ? ofInput : ofText
}
