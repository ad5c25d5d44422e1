// Where in an event's text something stands that the page points to: a quote, word for word, or what is searched for.
import { markTerms, type Span } from '@/lib/core/transcript/search-marks'
import { termsOf } from '@/lib/core/transcript/search-query'
import { findSpans } from './find-spans'

export type Find = { quote: string } | { query: string }

export function findPlaces(text: string, find: Find | null): Span[] {
  if (find === null) return []
  if ('quote' in find) return findSpans(text, find.quote)
  const terms = termsOf(find.query)
  if (terms.length === 0) return findSpans(text, find.query)
  const words = terms.map((term) => markTerms(text, [term]))
  // A word in the middle of another is found inside of a transcript, though no index knows it: where all the words are there.
  const parts = terms.map((term, i) =>
    words[i]?.length || term.whole ? (words[i] ?? []) : findSpans(text, term.typed),
  )
  const spans = (parts.every((of) => of.length > 0) ? parts : words).flat()
  spans.sort((a, b) => a[0] - b[0])
  let end = 0
  return spans.filter(([start, stop]) => {
    if (start < end) return false
    end = stop
    return true
  })
}
