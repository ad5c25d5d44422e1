// Which events are here, and which to fetch for what is in view. A list shows all events, so that an event's place is its
// number, or those that a filter found, whose places are known at once: any stretch of either can be fetched by itself.
import type { ListedEvent } from '@/lib/core/transcript/cut-event'
import type { EventKind } from '@/lib/core/transcript/event'

/** Events a request fetches: a few screens. */
export const pageSize = 100

/** Events kept in the browser: a long read must not fill its memory. */
const mostKept = 4_000

export type EventFilter = { kinds: EventKind[]; errorsOnly: boolean }

export const noEventFilter: EventFilter = { kinds: [], errorsOnly: false }

export const isEventFiltered = (f: EventFilter): boolean => f.kinds.length > 0 || f.errorsOnly

/** `seqs`: what a filter found, in order; null without one. */
export type Places = { total: number; seqs: number[] | null }

export const seqAt = ({ seqs }: Places, place: number): number => (seqs ? (seqs[place] ?? -1) : place)

/** The first place whose event is not before this one; `total` where all are. */
export function placeOf({ total, seqs }: Places, seq: number): number {
  if (!seqs) return Math.min(seq, total)
  let [low, high] = [0, seqs.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((seqs[middle] as number) < seq) low = middle + 1
    else high = middle
  }
  return low
}

export type PageRequest = { from: number; limit: number } | { seqs: number[] }

/** The first page of a stretch [start, end] of places of which something is not here; null where all of it is. */
export function missingPage(
  places: Places,
  here: ReadonlyMap<number, unknown>,
  start: number,
  end: number,
): PageRequest | null {
  const last = Math.min(end, places.total - 1)
  for (let place = Math.max(0, start); place <= last; place++) {
    if (here.has(seqAt(places, place))) continue
    const from = Math.floor(place / pageSize) * pageSize
    return places.seqs ? { seqs: places.seqs.slice(from, from + pageSize) } : { from, limit: pageSize }
  }
  return null
}

/** With these among those that are here; the farthest from them go where there are too many. */
export function withEvents(here: ReadonlyMap<number, ListedEvent>, events: ListedEvent[]): Map<number, ListedEvent> {
  const all = new Map(here)
  for (const event of events) all.set(event.seq, event)
  if (all.size <= mostKept || events.length === 0) return all
  const middle = (events[events.length >> 1] as ListedEvent).seq
  const near = [...all.values()].sort((a, b) => Math.abs(a.seq - middle) - Math.abs(b.seq - middle))
  return new Map(near.slice(0, mostKept / 2).map((event) => [event.seq, event]))
}
