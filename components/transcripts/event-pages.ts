// Which events are here, and which to fetch for what is in view. Without a filter an event's place is its number, so any
// page can be fetched at once; with one the pages come in order.
import type { Event, EventKind } from '@/lib/core/transcript/event'

/** Events a request fetches: a few screens. */
export const pageSize = 100

export type EventFilter = { kinds: EventKind[]; errorsOnly: boolean; query: string }

export const noEventFilter: EventFilter = { kinds: [], errorsOnly: false, query: '' }

export const isEventFiltered = (f: EventFilter): boolean => f.kinds.length > 0 || f.errorsOnly || f.query.trim() !== ''

export type Pages = {
  /** By place in the shown order; holes are not here yet. */
  events: Map<number, Event>
  /** How many there are in all. */
  total: number
  /** Filtered: where the next page begins, null at the end. */
  next: number | null
}

export const noPages = (total: number): Pages => ({ events: new Map(), total, next: 0 })

/** First numbers of the pages that a stretch [start, end] needs and that are not here. */
export function missingPages(pages: Pages, start: number, end: number): number[] {
  const wanted: number[] = []
  const last = Math.min(end, pages.total - 1)
  for (let from = Math.floor(Math.max(0, start) / pageSize) * pageSize; from <= last; from += pageSize) {
    const stop = Math.min(from + pageSize, pages.total)
    for (let at = from; at < stop; at++)
      if (!pages.events.has(at)) {
        wanted.push(from)
        break
      }
  }
  return wanted
}

/** A page by number: each event stands at its own seq. */
export function withPage(pages: Pages, events: Event[], total: number): Pages {
  const next = new Map(pages.events)
  for (const event of events) next.set(event.seq, event)
  return { ...pages, events: next, total }
}

/** The next page of a filtered list: events stand in the order in which they came. */
export function withMore(pages: Pages, events: Event[], next: number | null): Pages {
  const all = new Map(pages.events)
  for (const event of events) all.set(all.size, event)
  return { events: all, total: all.size, next }
}
